import { globsIntersect } from '../base/glob.js';
import { asPattern } from '../policy/arn.js';
import type { ResourceValue } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import { HOLE } from '../syntax/node.js';
import { defineRule } from './rule.js';
import { changePart } from './shared/change-part.js';
import { nameWithoutArn } from './shared/name-without-arn.js';
import { meantArn } from './shared/meant-arn.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-arn-prefix',
	summary: 'A resource is neither an ARN nor `"*"`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-prefix',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html',
	],
	types: typesWithResources,

	visit: {
		resource: where(text => text !== '*' && !text.startsWith('arn:') && (text.startsWith(HOLE) || !mayBeArn(text)), (value, { catalog, arnFacts }) => {
			const { text, span } = value;
			const named = nameWithoutArn(value);
			if (named) return [{ span, message: `${quoted(named.written)} gives ${named.what} and no ARN: a resource is named by its ARN.`, fixes: named.fixes }];
			if (text.startsWith(HOLE) || isShortForm(value)) return;
			const meant = meantArn(text, value.statement, catalog, arnFacts);
			return [{
				span,
				message: `${quoted(text)} is no ARN: a resource begins with "arn:", or is "*" for all.`,
				fixes: meant === undefined ? [] : changePart(value, 0, text.length, meant),
			}];
		}),
	},
});

/** Also an empty text and one with blanks around it, of which other rules speak, and a place where a tool puts the ARN in. */
function mayBeArn(text: string): boolean {
	if (text.trim() === '' || text.trim().startsWith('arn:') || /^(?:\{\{|<%|\$\(|%[({])/.test(text)) return true;
	return globsIntersect(replaceVariables(asPattern(text), () => '*').slice(0, longestText), 'arn:*');
}

const longestText = 2048;

/** The policy of an API may name its stages, methods and paths alone. */
function isShortForm({ text, statement: { policy } }: ResourceValue): boolean {
	return text.startsWith('execute-api:') && policy.type === 'resource';
}
