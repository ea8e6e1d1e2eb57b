import { isAlwaysThere } from '../policy/always-there.js';
import type { Policy, Statement, Text } from '../policy/model.js';
import { proposeSid } from '../policy/sid.js';
import { defineRule, type Finding, type Fix, type Severity } from './rule.js';
import { quoted } from './shared/quote.js';
import { createSidSource } from './shared/sid.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'duplicate-sid',
	summary: 'Two statements have the same `Sid`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unique-sids-required',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-unique-sids-recommended',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html',
	],
	dependsOnType: true,

	visit: {
		policy: where(({ statements, hasSid }) => statements > 1 && hasSid, function* (policy, { catalog }) {
			const sids = createSidSource(policy);
			const first = new Map<string, Statement>();
			for (const statement of policy.statements) {
				const { sid } = statement;
				if (!sid?.known || sid.text === '') continue;
				const earlier = first.get(sid.text);
				if (!earlier) first.set(sid.text, statement);
				else if (mayMeet(statement, earlier)) yield finding(sid, earlier.sid!, policy, [sids.take(sid.text), sids.take(proposeSid(statement, catalog, unreserved))]);
			}
		}),
	},
});

/** Not where both hang on conditions, which may exclude each other. */
function mayMeet(statement: Statement, earlier: Statement): boolean {
	return isAlwaysThere(statement) || isAlwaysThere(earlier);
}

/** The source of the names knows what is taken. */
const unreserved: ReadonlySet<string> = new Set();

function finding(sid: Text, earlier: Text, policy: Policy, names: readonly string[]): Finding {
	return {
		span: sid.span,
		severity: severityFor(policy),
		message: `${quoted(sid.text)} is the Sid of an earlier statement too; each must be one of a kind.`,
		related: [{ span: earlier.span, message: 'The earlier statement.' }],
		// An alias of YAML says the same text again, which has one name only.
		fixes: sid.span.start === earlier.span.start ? [] : names.map(name => rename(sid, name)),
	};
}

/** Access Analyzer demands unique Sids of the policies that IAM and Organizations keep, and recommends them in those of other services. */
function severityFor({ type }: Policy): Severity {
	return type === 'resource' || type === 'endpoint' ? 'warning' : 'error';
}

/** A Sid has no say in what is allowed, so another one changes nothing. */
function rename({ node }: Text, text: string): Fix {
	return { title: `Change to "${text}"`, safety: 'safe', changes: [{ do: 'set-text', node, text }] };
}
