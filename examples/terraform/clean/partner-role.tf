# The courier company reads the shipping lists from an account of its own.

resource "aws_iam_role" "courier" {
  name                 = "orchard-courier"
  description          = "Lets the courier company read our shipping lists (OPS-104)"
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumeRoleFromCourier"
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${var.partner_account}:role/shipping-import" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.partner_external_id } }
    }]
  })
}

data "aws_iam_policy_document" "courier" {
  statement {
    sid       = "ReadShippingLists"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.shipping.arn}/lists/*"]
  }
}

resource "aws_iam_policy" "courier" {
  name        = "orchard-courier"
  description = "The shipping lists, to read (OPS-104)"
  policy      = data.aws_iam_policy_document.courier.json
  tags        = local.tags
}

resource "aws_iam_role_policy_attachment" "courier" {
  role       = aws_iam_role.courier.name
  policy_arn = aws_iam_policy.courier.arn
}

resource "aws_s3_bucket_policy" "shipping" {
  bucket = aws_s3_bucket.shipping.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ReadListsAsCourier"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.courier.arn }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.shipping.arn}/lists/*"
      },
      {
        Sid       = "DenyPlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.shipping.arn, "${aws_s3_bucket.shipping.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}
