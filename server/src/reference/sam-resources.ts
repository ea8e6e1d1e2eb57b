/**
 * Resources of the Serverless Application Model that become one resource of the same name, whose ARN a reference gives; written as the generated table of
 * CloudFormation's own is: the form of the ARN, and what gives it where that is not `Arn`.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export const samResources: Readonly<Record<string, string>> = {
	'AWS::Serverless::Function': 'arn:~:lambda:~:~:function:~',
	'AWS::Serverless::LayerVersion': 'arn:~:lambda:~:~:layer:~:~ LayerVersionArn',
	'AWS::Serverless::SimpleTable': 'arn:~:dynamodb:~:~:table/~',
	'AWS::Serverless::StateMachine': 'arn:~:states:~:~:stateMachine:~ Arn',
};

/** Resources for which a role is made where the template names none; its name is theirs with `Role` behind it. */
export const samRoleMakers: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine']);
