# The role of the application itself: its own bucket, queue, topic and sender address.

resource "aws_iam_role" "task" {
  name                 = "orchard-storefront-task"
  description          = "What the storefront may do while it runs (OPS-102)"
  assume_role_policy   = data.aws_iam_policy_document.ecs_tasks_trust.json
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = local.tags
}

resource "aws_iam_policy" "task" {
  name        = "orchard-storefront-task"
  description = "Pictures, orders and mail of the storefront (OPS-102)"
  tags        = local.tags

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadAndWritePictures"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.pictures.arn}/*"
      },
      {
        Sid       = "ListPicturesOfShops"
        Effect    = "Allow"
        Action    = "s3:ListBucket"
        Resource  = aws_s3_bucket.pictures.arn
        Condition = { StringLike = { "s3:prefix" = "shops/*" } }
      },
      {
        # A presigned link is good for one hour. The age is counted in milliseconds.
        Sid       = "DenyOldLinks"
        Effect    = "Deny"
        Action    = ["s3:GetObject", "s3:PutObject"]
        Resource  = "${aws_s3_bucket.pictures.arn}/*"
        Condition = { NumericGreaterThan = { "s3:signatureAge" = "3600000" } }
      },
      {
        Sid      = "WorkOnOrders"
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"]
        Resource = aws_sqs_queue.orders.arn
      },
      {
        Sid      = "AnnounceSales"
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = aws_sns_topic.sales.arn
      },
      {
        Sid       = "SendMailToCustomers"
        Effect    = "Allow"
        Action    = "ses:SendEmail"
        Resource  = "arn:${local.partition}:ses:${local.region}:${local.account}:identity/orchard.example"
        Condition = { StringEquals = { "ses:FromAddress" = ["orders@orchard.example", "help@orchard.example"] } }
      },
      {
        # ECS Exec, for looking into a running container. These actions take no other resource.
        Sid    = "OpenExecChannels"
        Effect = "Allow"
        Action = [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "task" {
  role       = aws_iam_role.task.name
  policy_arn = aws_iam_policy.task.arn
}
