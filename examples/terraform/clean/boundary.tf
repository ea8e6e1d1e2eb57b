# The most that any role of the storefront can ever do, whatever its own policies say.

data "aws_iam_policy_document" "boundary" {
  statement {
    sid = "AllowWhatStorefrontRolesUse"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
      "ecs:DescribeServices",
      "ecs:DescribeTaskDefinition",
      "ecs:RegisterTaskDefinition",
      "ecs:UpdateService",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "secretsmanager:GetSecretValue",
      "ses:SendEmail",
      "sns:Publish",
      "sqs:DeleteMessage",
      "sqs:ReceiveMessage",
      "sqs:SendMessage",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]
    # A boundary grants nothing: which of its resources a role reaches is said by the policies of the role.
    resources = ["*"]
  }

  statement {
    sid       = "AllowPassingRolesToTasks"
    actions   = ["iam:PassRole"]
    resources = ["arn:${local.partition}:iam::${local.account}:role/orchard-storefront-*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }

  statement {
    sid    = "DenyOtherRegions"
    effect = "Deny"
    # Services that are the same everywhere answer from one region.
    not_actions = ["iam:*", "s3:ListAllMyBuckets", "sts:*"]
    resources   = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1", "eu-central-1"]
    }
  }
}

resource "aws_iam_policy" "boundary" {
  name        = "orchard-storefront-boundary"
  description = "The most that the roles of the storefront can do (SEC-12)"
  policy      = data.aws_iam_policy_document.boundary.json
  tags        = local.tags
}
