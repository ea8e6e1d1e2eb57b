/** A policy of `count` statements in the usual layout, as people write them: some wildcards, a condition, some things to complain about. */
export function samplePolicy(count: number): string {
	const statements = Array.from({ length: count }, (_, index) => ({
		Sid: `Statement${index}`,
		Effect: 'Allow',
		Action: [actions[index % actions.length], actions[(index + 1) % actions.length]],
		Resource: resources[index % resources.length],
		Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
	}));
	return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
}

const actions = ['s3:GetObject', 's3:ListBucket', 'ec2:Describe*', 'dynamodb:PutItem', 'lambda:InvokeFunction', 'sqs:SendMessage', 'iam:PassRole'];
const resources = [['arn:aws:s3:::photos', 'arn:aws:s3:::photos/*'], '*', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders', 'arn:aws:iam::111122223333:role/worker'];
