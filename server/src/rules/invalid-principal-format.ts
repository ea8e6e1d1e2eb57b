import type { PrincipalValue } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { typeFor } from './shared/principal-forms.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-principal-format',
	summary: '`Principal` is a text other than `"*"`',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-principal-format',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
	],
	types: ['resource', 'trust', 'endpoint'],

	visit: {
		principal(principal) {
			const { type, text, known, span, member } = principal;
			if (type !== '' || !known || text === '') return;
			return [{ span, message: `"${member.name!}" takes "*" or an object that says of what type ${quoted(text)} is.`, fixes: fixesFor(principal) }];
		},
	},
});

/** Several of them stand in a list, which may hold several types. */
function fixesFor({ text, node, member }: PrincipalValue): Fix[] {
	const type = typeFor(text);
	if (type === undefined || member.entry.value !== node) return [];
	return [{ title: `Say that it is of type "${type}"`, safety: 'unsafe', changes: [{ do: 'replace', node, value: { [type]: node } }] }];
}
