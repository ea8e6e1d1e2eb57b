import type { Change } from '../policy/change.js';
import type { Policy, Text } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { quoted } from './shared/quote.js';
import { firstVariable, mayHoldVariables, valuesWithVariables } from './shared/variables.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'old-version',
	summary: '`Version` names the policy language of 2008',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
	],

	visit: {
		policy: where(({ isOf2012 }) => !isOf2012, policy => {
			const { version } = policy;
			if (!version?.known || version.text !== '2008-10-17') return;

			return [{ span: version.span, message: messageFor(policy), fixes: fixesFor(policy, version) }];
		}),
	},
});

function messageFor(policy: Policy): string {
	const [value] = valuesWithVariables(policy);
	return value
		? `"2008-10-17" reads ${quoted(firstVariable(value.text))} as plain text; "2012-10-17" reads it as a variable.`
		: '"2008-10-17" is the old policy language, without policy variables; write "2012-10-17".';
}

function fixesFor(policy: Policy, version: Text): Fix[] {
	const change: Change = { do: 'set-text', node: version.node, text: '2012-10-17' };
	const raise: Fix = { title: 'Change to "2012-10-17"', safety: mayHoldVariables(policy) ? 'unsafe' : 'safe', changes: [change] };
	const escapes = escapesFor(policy);
	return escapes.length === 0 ? [raise] : [raise, {
		title: 'Change to "2012-10-17" and keep "${" as plain text',
		safety: 'unsafe',
		changes: [change, ...escapes],
	}];
}

/** What the old language reads literally has to be written as `${$}{` in the new one. Nothing where a text is not wholly written here. */
function escapesFor(policy: Policy): Change[] {
	const values = valuesWithVariables(policy);
	if (!values.every(({ known }) => known)) return [];
	return values.flatMap(({ node, text }) => node.kind === 'string' ? [{ do: 'set-text', node, text: text.replaceAll('${', '${$}{') }] : []);
}
