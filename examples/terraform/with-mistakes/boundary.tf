# Nothing in it keeps a role from taking the boundary off again, and services that answer from one region only are cut off.
resource "aws_iam_policy" "boundary" {
  name = "orchard-storefront-boundary"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "AllowServices"
        Effect   = "Allow"
        Action   = ["s3:*", "sqs:*", "sns:*", "ses:*", "ecs:*", "ecr:*", "logs:*", "iam:*"]
        Resource = "*"
      },
      {
        Sid       = "DenyOtherRegions"
        Effect    = "Deny"
        NotAction = ["iam:*"]
        Resource  = "*"
        Condition = { StringNotEquals = { "aws:RequestedRegion" = "eu-west-1" } }
      },
    ]
  })
}

# A function that is an administrator, by a policy of AWS that grows with every service.
resource "aws_iam_role" "administration" {
  name                 = "orchard-administration"
  permissions_boundary = aws_iam_policy.boundary.arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "administration" {
  role       = aws_iam_role.administration.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
