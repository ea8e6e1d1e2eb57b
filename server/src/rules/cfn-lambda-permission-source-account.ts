import type { Change } from '../policy/change.js';
import { argumentName, argumentOf, type LambdaPermission } from '../policy/infrastructure.js';
import { literalText } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'cfn-lambda-permission-source-account',
	summary: 'Somebody else\'s resource may call the function through a service',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
		'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
	],

	visit: {
		*'lambda-permission'(permission) {
			const principal = argumentOf(permission, 'principal');
			const service = literalText(principal);
			if (principal?.kind !== 'string' || service === undefined || !/\.amazonaws\.com(\.cn)?$/.test(service) || isLimited(permission)) return;
			const { sourceArn } = permission;
			const source = argumentOf(permission, 'source_arn');
			if (!source) {
				yield { span: principal.content, message: `Any account can have ${quoted(service)} call this function: say whose resources may.`, fixes: addAccount(permission) };
			} else if (sourceArn && /^arn:[^:]*:s3:::/.test(sourceArn.text)) {
				yield { span: sourceArn.span, message: 'The ARN of a bucket names no account: should the bucket be deleted, another owner of its name could call.', fixes: addAccount(permission) };
			}
		},
	},
});

function isLimited(permission: LambdaPermission): boolean {
	return permission.body?.partial === true || ['source_account', 'principal_org_id', 'principal_org_ID', 'event_source_token'].some(name => argumentOf(permission, name) !== undefined);
}

function addAccount(permission: LambdaPermission): Fix[] {
	const name = argumentName(permission, 'source_account');
	const change = permission.host === 'terraform' ? inTerraform(permission, name) : inTemplate(permission, name);
	return change ? [{ title: `Add "${name}"`, safety: 'unsafe', changes: [change] }] : [];
}

function inTemplate({ body }: LambdaPermission, name: string): Change | undefined {
	return body && { do: 'add-entry', map: body, name, value: { Ref: 'AWS::AccountId' } };
}

/** The account that the file asks for already; where it asks for none, one to be put in. */
function inTerraform({ body, tree: { text } }: LambdaPermission, name: string): Change | undefined {
	const [, data] = /^data\s+"aws_caller_identity"\s+"([\w-]+)"/m.exec(text) ?? [];
	const last = body?.entries.at(-1);
	if (data === undefined) return body && { do: 'add-entry', map: body, name, value: 'ACCOUNT_ID' };
	const indent = last && /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', last.start - 1) + 1))![0];
	return last && { do: 'splice', span: { start: last.end, end: last.end }, text: `\n${indent ?? '  '}${name} = data.aws_caller_identity.${data}.account_id` };
}
