import type { Policy } from '../model.js';
import { readForConversion, type ReadPolicy } from './read.js';
import { renderDocument, renderHeredoc, renderJson, renderObject, renderYaml, usualStyle, type TextStyle } from './render.js';
import { type PolicyFormat, type Saying } from './saying.js';
import { documentDraft } from './to-blocks.js';
import { policyDraft } from './to-draft.js';
import { charactersOf, valueUnder } from './value.js';

export type { PolicyFormat } from './saying.js';
export { usualStyle, type TextStyle } from './render.js';

export type Conversion = Converted | Refusal;

export interface Converted {
	/** Without a line break at the end. */
	readonly text: string;
	/** What is not said as it was, and what is left to do; each a sentence. Empty where nothing is. */
	readonly notes: readonly string[];
	/** What stands for what the other language cannot refer to. */
	readonly placeholders: readonly string[];
}

export interface Refusal {
	/** Why, in a sentence. */
	readonly refused: string;
}

/**
 * Says a policy in another way, with the same meaning. What the other language cannot refer to becomes a placeholder, and a note tells; what can be said in
 * no way is refused. `name` is that of an `aws_iam_policy_document`.
 */
export function convertPolicy(policy: Policy, format: PolicyFormat, name = 'policy', style: TextStyle = usualStyle): Conversion {
	const read = readForConversion(policy);
	const saying: Saying = {
		format, host: read.host, tree: policy.tree, variables: charactersOf(valueUnder(read.value, 'Version')) === '2012-10-17',
		placeholders: new Map(), notes: new Set(), problems: [...read.problems],
	};
	const text = saying.problems.length > 0 ? '' : textOf(read, name, style, saying);
	const [problem] = saying.problems;
	return problem === undefined ? { text, notes: [...saying.notes, ...noteOnComments(read, format)], placeholders: [...saying.placeholders.values()] } : { refused: problem };
}

function textOf({ value }: ReadPolicy, name: string, style: TextStyle, saying: Saying): string {
	const { tree, variables } = saying;
	switch (saying.format) {
		case 'json': return renderJson(policyDraft(value, saying), style, tree);
		case 'heredoc': return renderHeredoc(policyDraft(value, saying), style, tree);
		case 'hcl': return renderObject(policyDraft(value, saying), style, tree);
		case 'yaml': return renderYaml(policyDraft(value, saying), style, tree);
		case 'terraform-document': return renderDocument(name, documentDraft(value, saying), variables, style, tree);
	}
}

function noteOnComments({ comments, commentsAstray }: ReadPolicy, format: PolicyFormat): readonly string[] {
	const hasNone = format === 'json' || format === 'heredoc';
	const lost = hasNone ? comments : commentsAstray;
	if (lost === 0) return [];
	return [`${lost === 1 ? 'A comment is' : `${lost} comments are`} left out${hasNone ? `, as JSON has none` : ''}.`];
}
