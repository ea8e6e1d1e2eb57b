# The role of the deployment, taken on by GitHub Actions without any stored key.

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  name                 = "orchard-storefront-deploy"
  description          = "Deploys the storefront from the main branch of its repository (OPS-103)"
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeRoleFromMainBranch"
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:orchard-inc/storefront:ref:refs/heads/main"
        }
      }
    }]
  })
}

data "aws_iam_policy_document" "deploy" {
  statement {
    sid     = "GetRegistryToken"
    actions = ["ecr:GetAuthorizationToken"]
    # The token is for the registry as a whole; the action takes no other resource.
    resources = ["*"]
  }

  statement {
    sid = "PushStorefrontImage"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:CompleteLayerUpload",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = [aws_ecr_repository.storefront.arn]
  }

  statement {
    sid       = "UpdateStorefrontService"
    actions   = ["ecs:DescribeServices", "ecs:UpdateService"]
    resources = ["arn:${local.partition}:ecs:${local.region}:${local.account}:service/orchard-production/storefront"]
  }

  statement {
    sid       = "RegisterStorefrontTask"
    actions   = ["ecs:RegisterTaskDefinition"]
    resources = ["arn:${local.partition}:ecs:${local.region}:${local.account}:task-definition/orchard-storefront:*"]
  }

  statement {
    sid     = "ReadTaskDefinitions"
    actions = ["ecs:DescribeTaskDefinition"]
    # The action takes no other resource.
    resources = ["*"]
  }

  statement {
    sid       = "PassStorefrontRolesToTasks"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.execution.arn, aws_iam_role.task.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "deploy" {
  name        = "orchard-storefront-deploy"
  description = "Push an image, register a task definition, update the service (OPS-103)"
  policy      = data.aws_iam_policy_document.deploy.json
  tags        = local.tags
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.deploy.arn
}
