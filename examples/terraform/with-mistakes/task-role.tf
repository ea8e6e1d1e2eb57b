data "aws_iam_policy_document" "task_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-task.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "task" {
  name               = "orchard-storefront-task"
  assume_role_policy = data.aws_iam_policy_document.task_trust.json
}

data "aws_iam_policy_document" "task" {
  # An hour in seconds; AWS counts milliseconds, so that no link lives for four seconds.
  statement {
    sid       = "PresignedLinks"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.pictures.arn}/*"]

    condition {
      test     = "NumericLessThanEquals"
      variable = "s3:signatureAge"
      values   = ["3600"]
    }
  }

  # Listing works on the bucket and not on what is in it, and the prefix is compared as written, star and all.
  statement {
    sid       = "ListPictures"
    actions   = ["s3:ListBucket"]
    resources = ["${aws_s3_bucket.pictures.arn}/*"]

    condition {
      test     = "StringEquals"
      variable = "s3:prefix"
      values   = ["shops/*"]
    }
  }

  statement {
    sid       = "Queues"
    actions   = ["sqs:*"]
    resources = ["*"]
  }

  statement {
    sid       = "PullImages"
    actions   = ["ecr:BatchGetImage"]
    resources = ["arn:aws:ecr:eu-west-1:${local.account}:repository/orchard-storefront"]
  }
}

resource "aws_iam_role_policy" "task" {
  name   = "task"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}
