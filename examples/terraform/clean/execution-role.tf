# The role of the ECS agent, which starts the containers. It has nothing to do with what they do.

data "aws_iam_policy_document" "ecs_tasks_trust" {
  statement {
    sid = "AssumeRoleFromOwnTasks"

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    actions = ["sts:AssumeRole"]

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:ecs:${local.region}:${local.account}:*"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name                 = "orchard-storefront-execution"
  description          = "Lets ECS start the storefront: pull its image, write its logs, read its database secret (OPS-101)"
  assume_role_policy   = data.aws_iam_policy_document.ecs_tasks_trust.json
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = local.tags
}

data "aws_iam_policy_document" "execution" {
  statement {
    sid     = "GetRegistryToken"
    actions = ["ecr:GetAuthorizationToken"]
    # The token is for the registry as a whole; the action takes no other resource.
    resources = ["*"]
  }

  statement {
    sid       = "PullStorefrontImage"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [aws_ecr_repository.storefront.arn]
  }

  statement {
    sid       = "WriteStorefrontLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.storefront.arn}:*"]
  }

  statement {
    sid       = "ReadDatabaseSecret"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.database.arn]
  }
}

resource "aws_iam_policy" "execution" {
  name        = "orchard-storefront-execution"
  description = "What ECS needs to start the storefront (OPS-101)"
  policy      = data.aws_iam_policy_document.execution.json
  tags        = local.tags
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = aws_iam_policy.execution.arn
}
