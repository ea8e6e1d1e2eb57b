import { memberOf, type Statement, type Text } from '../policy/model.js';
import { textOf } from '../syntax/node.js';
import { defineRule, type Finding } from './rule.js';
import { isEveryAction } from './shared/action-name.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'deny-excludes-everything',
	summary: 'A Deny makes an exception for everything, so it denies nothing',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
	],

	visit: {
		statement: where(({ effect, has }) => effect === 'Deny' && (has('NotAction') || has('NotResource')), statement => {
			const found: Finding[] = [];
			for (const { name, value } of exceptions(statement)) {
				const key = memberOf(statement, name)?.key;
				if (!key) continue;
				const positive = textOf(key).replace(/^(Not|not_)/, '');
				found.push({
					span: value.span,
					message: `"${textOf(key)}": "${value.text}" leaves nothing out, so this Deny denies nothing.`,
					fixes: memberOf(statement, name === 'NotAction' ? 'Action' : 'Resource') ? [] : [
						{ title: `Change to "${positive}", which denies it all`, safety: 'unsafe', changes: [{ do: 'set-text', node: key, text: positive }] },
					],
				});
			}
			return found;
		}),
	},
});

interface Exception {
	readonly name: 'NotAction' | 'NotResource';
	readonly value: Text;
}

function exceptions({ actions, resources }: Statement): readonly Exception[] {
	return [
		...actions.filter(({ negated, text }) => negated && isEveryAction(text)).map(value => ({ name: 'NotAction' as const, value })),
		...resources.filter(({ negated, text }) => negated && /^\*+$/.test(text)).map(value => ({ name: 'NotResource' as const, value })),
	];
}
