import { statementElementNames } from '../policy/elements.js';
import { isBlock } from '../policy/hosts/policy-document.js';
import { listOf, type Member, type Statement, type StatementElementName } from '../policy/model.js';
import { literalText } from '../syntax/node.js';
import { defineRule, type Finding } from './rule.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'statement-order-style',
	summary: 'A statement is not laid out in the usual order',
	category: 'style',
	severity: 'suggestion',
	confidence: 'low',
	enabled: false,
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
	],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			found.push(...elementOutOfPlace(statement));
			for (const member of statement.members.filter(({ name }) => name !== undefined && listed.has(name))) found.push(...listStyle(member, statement));
			return found;
		},
	},
});

const listed: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/** The first element that stands behind one it should precede: with it in place, others often are too. */
function* elementOutOfPlace({ members }: Statement): Iterable<Finding> {
	const named = members.filter((member): member is Member<StatementElementName> & { name: StatementElementName } => member.name !== undefined);
	for (const [index, { name, key }] of named.entries()) {
		const ahead = named.slice(0, index).find(other => rankOf(other.name) > rankOf(name));
		if (!ahead) continue;
		yield { span: key.content, message: `"${name}" usually stands before "${ahead.name}".`, related: [{ span: ahead.key.content, message: `"${ahead.name}" is here.` }] };
		return;
	}
}

function rankOf(name: StatementElementName): number {
	return statementElementNames.indexOf(name);
}

/** Terraform's `aws_iam_policy_document` knows lists only. */
function* listStyle(member: Member<StatementElementName>, { node }: Statement): Iterable<Finding> {
	const items = listOf(member)?.items ?? [];
	const [only] = items;
	if (only && items.length === 1 && !isBlock(node)) {
		yield { span: member.key.content, message: `"${member.name!}" is a list of one, which needs no brackets.` };
	}
	const texts = items.map(literalText);
	const index = texts.findIndex((text, at) => at > 0 && text !== undefined && isBefore(text, texts[at - 1]));
	const item = items[index];
	if (item?.kind === 'string') yield { span: item.content, message: `${quoted(texts[index]!, 60)} is out of alphabetical order.` };
}

function isBefore(text: string, previous: string | undefined): boolean {
	return previous !== undefined && text.toLowerCase() < previous.toLowerCase();
}
