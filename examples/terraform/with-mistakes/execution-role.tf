resource "aws_iam_role" "execution" {
  name = "orchard-storefront-execution"

  # Nothing says whose tasks: another account's could make ECS use this role.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Only the first of these needs "*".
        Sid      = "PullImages"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "*"
      },
      {
        Sid      = "Write logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvent"]
        Resource = "arn:aws:logs:eu-west-1:${local.account}:log-group:/ecs/orchard-*:*"
      },
      {
        # Orders are the application's business, not the agent's.
        Sid      = "WorkOnOrders"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
        Resource = "arn:aws:sqs:eu-west-1:${local.account}:orchard-orders"
      },
    ]
  })
}
