import { closest } from '../base/closest.js';
import { memberOf } from '../policy/model.js';
import { literalText, type StringNode } from '../syntax/node.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-effect',
	summary: '`Effect` is neither `Allow` nor `Deny`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-effect',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
	],

	visit: {
		statement: where(({ effect }) => effect === undefined, statement => {
			const value = memberOf(statement, 'Effect')?.entry.value;
			const text = literalText(value);
			if (value?.kind !== 'string' || text === undefined || text === 'Allow' || text === 'Deny') return;

			return [{
				span: value.content.start < value.content.end ? value.content : value,
				message: `${quoted(text)} is no effect: write "Allow" or "Deny", capital letter included.`,
				fixes: candidates(text).map(effect => changeTo(effect, value)),
			}];
		}),
	},
});

/** One answer where only the case is wrong, else both, the nearer first. */
function candidates(text: string): readonly string[] {
	const same = effects.find(effect => effect.toLowerCase() === text.trim().toLowerCase());
	if (same) return [same];
	return closest(text, effects, 3) === 'Deny' ? ['Deny', 'Allow'] : effects;
}

const effects = ['Allow', 'Deny'] as const;

function changeTo(effect: string, node: StringNode): Fix {
	return { title: `Change to "${effect}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: effect }] };
}
