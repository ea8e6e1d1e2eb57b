/**
 * A cheap test for text that may hold an IAM policy, half typed ones included: it only decides whether the server is started,
 * which then reads properly. Never true for what every folder is full of: package.json, tsconfig.json, lock files.
 */
export function looksLikePolicy(text: string): boolean {
	if (/"Statement"\s*:/i.test(text) && /"(?:Effect|Action|NotAction|Version)"\s*:/i.test(text)) return true;
	// A type in front of a name or a body: as a mere word it may stand anywhere.
	if (/"aws_(?:iam_\w+|ecs_task_definition|lambda_permission)"\s*["{:]/.test(text) || /\bAWS::(?:IAM|Serverless|Lambda::Permission|ECS::TaskDefinition)\b/.test(text)) return true;
	// Without quotes, as in YAML and in the objects of Terraform.
	return /(?:^|[\s{])(?:Statement|statements|iamRoleStatements)['"]?\s*[:=]/.test(text) && /(?:^|[\s{])['"]?(?:Effect|Action|NotAction)['"]?\s*[:=]/.test(text);
}
