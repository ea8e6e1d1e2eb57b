locals {
  team = "photos"
}

data "aws_region" "current" {}
