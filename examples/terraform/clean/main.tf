# The roles of the storefront: what its containers, its deployment and a partner may do, and where all of that ends.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.60"
    }
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

variable "partner_account" {
  description = "The account of the courier company that reads our shipping lists"
  type        = string
}

variable "partner_external_id" {
  description = "Agreed with the courier company; it proves that a call is made for us"
  type        = string
}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name

  tags = {
    Project     = "orchard"
    Environment = "production"
    Service     = "storefront"
  }
}
