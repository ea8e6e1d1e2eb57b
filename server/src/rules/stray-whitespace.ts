import type { PolicyType, Statement, Text } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import { defineRule, type Finding } from './rule.js';
import { quoted } from './shared/quote.js';
import unsupportedCharacters from './unsupported-characters.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'stray-whitespace',
	summary: 'White space stands inside a name or an ARN',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
	],
	overrides: [
		'invalid-service-principal-format', 'invalid-condition-operator', 'invalid-arn-region', 'invalid-action-format', 'invalid-aws-principal', 'invalid-federated-principal',
		'invalid-principal-format', 'wildcard-in-principal',
	],

	visit: {
		'unusual-action': where(holdsSpace, action => {
			return strayIn(action, withoutSpace(action.text), action.statement);
		}),
		resource: where(holdsSpace, resource => {
			return strayIn(resource, tidyArn(resource.text), resource.statement);
		}),
		principal: where(holdsSpace, principal => {
			return isOriginAccessIdentity(principal.text) ? undefined : strayIn(principal, withoutSpace(principal.text), principal.statement);
		}),
		statement: where(({ conditions }) => conditions > 0, statement => {
			if (!statement.conditions.some(({ operator }) => holdsSpace(operator.text))) return;
			const operators = new Map(statement.conditions.map(({ operatorEntry, operator }) => [operatorEntry, operator]));
			const found: Finding[] = [];
			for (const operator of operators.values()) found.push(...strayIn(operator, withoutSpace(operator.text), statement) ?? []);
			return found;
		}),
		condition: where(({ keyText }) => holdsSpace(keyText), ({ key, statement }) => {
			return strayIn(key, tidyKey(key.text), statement);
		}),
	},
});

function strayIn({ text, known, span, node }: Text, tidy: string, { policy }: Statement): readonly Finding[] | undefined {
	if (tidy === text || span.start === span.end || isLeftToOthers(text, policy.type)) return undefined;

	return [{
		span,
		message: `${quoted(text)} ${fault(text)}, which AWS takes as part of the name.`,
		fixes: known && !holdsSeveral(tidy) ? [{
			title: `Change to ${quoted(tidy, 80)}`,
			safety: 'unsafe',
			changes: [{ do: 'set-text', node, text: tidy }],
		}] : [],
	}];
}

/** In the policies that IAM keeps, `unsupported-characters` speaks of what cannot be seen. */
function isLeftToOthers(text: string, type: PolicyType): boolean {
	return !/\s/.test(text) && unsupportedCharacters.types!.includes(type);
}

function fault(text: string): string {
	if (!/\s/.test(text)) return 'holds an invisible character';
	if (/^\s/.test(text)) return 'starts with white space';
	return /\s$/.test(text) ? 'ends with white space' : 'holds white space';
}

/** `s3:GetObject, s3:PutObject` in one string: taking the space out would not help. */
function holdsSeveral(tidy: string): boolean {
	return tidy === '' || /,/.test(tidy) && !tidy.includes('${');
}

const space = /[\s\u200B-\u200D\u2060]+/g;
function holdsSpace(text: string): boolean {
	return anySpace.test(text);
}

const anySpace = /[\s\u200B-\u200D\u2060]/;

/**
 * The one kind of principal whose name has spaces.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3-oai.html
 */
function isOriginAccessIdentity(text: string): boolean {
	return /^arn:[^:]*:iam::cloudfront:user\/CloudFront Origin Access Identity \S+$/.test(text);
}

function withoutSpace(text: string): string {
	return anySpace.test(text) ? text.replace(space, '') : text;
}

/** The names of tags may hold spaces, and so may the keys of an encryption context. */
function tidyKey(text: string): string {
	if (!anySpace.test(text)) return text;
	const [, fixed, free] = /^([^/]*tag\/|kms:EncryptionContext:)(.*)$/is.exec(text) ?? [undefined, text, ''];
	return withoutSpace(fixed!) + free!;
}

/**
 * The first five parts of an ARN hold no spaces, and no S3 bucket does. Names of objects, alarms, dashboards and more may,
 * though none but an object ends with one. A variable is taken as it stands: `${aws:PrincipalTag/team, 'none'}`.
 */
function tidyArn(text: string): string {
	if (!anySpace.test(text)) return text;
	const masked = replaceVariables(text, ({ start, end }) => text.slice(start, end).replace(/:/g, maskedColon).replace(/ /g, maskedSpace));
	const [, head, service, resource] = /^((?:[^:]*:){2}([^:]*):(?:[^:]*:){2})(.*)$/s.exec(masked) ?? [];
	const tidy = head === undefined ? masked.replace(outerSpace, '') : withoutSpace(head) + tidyResource(service!.trim(), resource!);
	return tidy.replaceAll(maskedColon, ':').replaceAll(maskedSpace, ' ');
}

const maskedColon = '\u0001';
const maskedSpace = '\u0002';
const outerSpace = /^[\s\u200B-\u200D\u2060]+|[\s\u200B-\u200D\u2060]+$/g;

function tidyResource(service: string, resource: string): string {
	if (service !== 's3') return resource.replace(outerSpace, '');
	const slash = resource.indexOf('/');
	return slash < 0 ? withoutSpace(resource) : withoutSpace(resource.slice(0, slash)) + resource.slice(slash);
}
