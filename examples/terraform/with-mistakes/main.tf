# The same roles as in ../clean, with the mistakes that are made most. Each file holds several.

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}

resource "aws_s3_bucket" "pictures" {
  bucket = "orchard-staging-pictures"
}

resource "aws_s3_bucket" "shipping" {
  bucket = "orchard-staging-shipping"
}

resource "aws_ecs_task_definition" "storefront" {
  family                   = "orchard-storefront"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode([{ name = "storefront", image = "orchard-storefront:latest", essential = true }])
}

# One role for the agent and for the application: each gets what only the other needs.
resource "aws_ecs_task_definition" "thumbnails" {
  family                = "orchard-thumbnails"
  execution_role_arn    = aws_iam_role.thumbnails.arn
  task_role_arn         = aws_iam_role.thumbnails.arn
  container_definitions = jsonencode([{ name = "thumbnails", image = "orchard-thumbnails:latest", essential = true }])
}

resource "aws_iam_role" "thumbnails" {
  name               = "orchard-thumbnails"
  assume_role_policy = data.aws_iam_policy_document.task_trust.json
}
