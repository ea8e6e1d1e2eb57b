# What the roles are for: images, pictures, orders, and the task that serves them.

resource "aws_ecr_repository" "storefront" {
  name                 = "orchard-storefront"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_cloudwatch_log_group" "storefront" {
  name              = "/ecs/orchard-storefront"
  retention_in_days = 90
}

resource "aws_s3_bucket" "pictures" {
  bucket = "orchard-production-pictures"
}

resource "aws_s3_bucket" "shipping" {
  bucket = "orchard-production-shipping"
}

resource "aws_sqs_queue" "orders" {
  name = "orchard-production-orders"
}

resource "aws_sns_topic" "sales" {
  name = "orchard-production-sales"
}

resource "aws_secretsmanager_secret" "database" {
  name = "orchard/production/database"
}

resource "aws_ecs_cluster" "production" {
  name = "orchard-production"
}

resource "aws_ecs_task_definition" "storefront" {
  family                   = "orchard-storefront"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 512
  memory                   = 1024

  # The agent pulls the image, writes the logs and reads the secret; the application gets a role of its own.
  execution_role_arn = aws_iam_role.execution.arn
  task_role_arn      = aws_iam_role.task.arn

  container_definitions = jsonencode([{
    name      = "storefront"
    image     = "${aws_ecr_repository.storefront.repository_url}:1.42.0"
    essential = true
    secrets   = [{ name = "DATABASE", valueFrom = aws_secretsmanager_secret.database.arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.storefront.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = "web"
      }
    }
  }])
}
