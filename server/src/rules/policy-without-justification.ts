import { commentsNear } from '../policy/comments.js';
import { argumentName, type ManagedPolicy, type Role } from '../policy/infrastructure.js';
import { literalText } from '../syntax/node.js';
import { defineRule, type Finding, type RuleContext } from './rule.js';
import { quoted } from './shared/quote.js';
import { isExempt } from './shared/roles.js';

export default defineRule({
	id: 'policy-without-justification',
	summary: 'Nothing says what a managed policy or a role is for',
	category: 'style',
	severity: 'suggestion',
	strict: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
		'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
	],

	visit: {
		role: check,
		'managed-policy': check,
	},
});

function* check(resource: Role | ManagedPolicy, { house }: RuleContext): Iterable<Finding> {
	if (isSaid(resource) || resource.kind === 'role' && (resource.implicit || isExempt(resource, house))) return;
	const name = argumentName(resource, 'description');
	const { body, anchor } = resource;
	const kind = resource.kind === 'role' ? 'role' : 'policy';
	yield {
		span: anchor,
		message: `Say what the ${kind} ${quoted(resource.name)} is for, in its description or in a comment.`,
		fixes: body && !resource.description ? [{ title: 'Add a description', safety: 'unsafe', changes: [{ do: 'add-entry', map: body, name, value: 'DESCRIPTION' }] }] : [],
	};
}

function isSaid({ description, tree, span, anchor }: Role | ManagedPolicy): boolean {
	if (description && literalText(description)?.trim() !== '') return true;
	return commentsNear(tree, { start: span.start, end: anchor.end }).some(({ text }) => text !== '');
}
