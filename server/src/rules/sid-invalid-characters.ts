import { memberOf, type PolicyType, type Statement, type Text } from '../policy/model.js';
import { cleanSid } from '../policy/sid.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { createSidSource, type SidSource } from './shared/sid.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'sid-invalid-characters',
	summary: 'The `Sid` has a character other than letters and digits',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-sid',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
	],
	types: ['identity', 'trust', 'boundary', 'session', 'scp'],
	dependsOnType: true,

	visit: {
		policy: where(({ hasSid }) => hasSid, function* (policy) {
			const sids = createSidSource(policy);
			for (const statement of policy.statements) {
				const { sid } = statement;
				const [character] = sid?.known ? forbiddenIn(policy.type).exec(sid.text) ?? [] : [];
				if (!sid || character === undefined) continue;

				yield {
					span: sid.span,
					message: `${quoted(sid.text)} holds ${nameOf(character)}: a Sid takes letters and digits only.`,
					fixes: [rename(sid, sids) ?? remove(statement)],
				};
			}
		}),
	},
});

/** Where `unsupported-characters` looks too, it speaks of all that IAM takes nowhere. */
function forbiddenIn(type: PolicyType): RegExp {
	return type === 'scp' ? /[^A-Za-z0-9]/u : /[^A-Za-z0-9\u{100}-\u{10FFFF}]/u;
}

function nameOf(character: string): string {
	return character === ' ' ? 'a space' : quoted(character);
}

/** A Sid has no say in what is allowed, so another one changes nothing. Each name is given once. */
function rename({ node, text }: Text, sids: SidSource): Fix | undefined {
	const plain = cleanSid(text);
	if (plain === '') return undefined;
	const sid = sids.take(plain);
	return { title: `Change to "${sid}"`, safety: 'safe', changes: [{ do: 'set-text', node, text: sid }] };
}

function remove(statement: Statement): Fix {
	const { entry } = memberOf(statement, 'Sid')!;
	return { title: 'Remove the Sid', safety: 'safe', changes: [{ do: 'remove-entry', map: statement.node, entry }] };
}
