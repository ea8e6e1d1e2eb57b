/** A CloudFormation template with so many roles, each with its trust and an inline policy, as people write them: about 560 bytes each. */
export function sampleTemplate(roles: number): string {
	return `AWSTemplateFormatVersion: "2010-09-09"\nDescription: Roles of a service\nResources:\n${Array.from({ length: roles }, (_, index) => sampleRole(index)).join('')}`;
}

function sampleRole(index: number): string {
	return `  Worker${index}Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: ReadOrders
                Effect: Allow
                Action: [dynamodb:GetItem, dynamodb:Query]
                Resource: !Sub arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/orders-${index}
`;
}

/** A Terraform file with so many `aws_iam_policy_document`s, no two the same. */
export function sampleDocuments(count: number): string {
	return Array.from({ length: count }, (_, index) => `data "aws_iam_policy_document" "worker_${index}" {
  statement {
    sid       = "ReadOrders"
    actions   = ["dynamodb:GetItem", "dynamodb:Query"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders-${index}"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-example1234"]
    }
  }
}

resource "aws_iam_policy" "worker_${index}" {
  name   = "worker-${index}"
  policy = data.aws_iam_policy_document.worker_${index}.json
}
`).join('\n');
}
