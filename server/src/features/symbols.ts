import type { Span } from '../base/text.js';
import type { PolicyDocument, PolicyType, Statement, Text } from '../policy/model.js';
import { HOLE } from '../syntax/node.js';
import { counted } from './markdown.js';

/** One line of an editor's outline. */
export interface DocumentSymbol {
	readonly kind: 'policy' | 'statement';
	/** Never empty. */
	readonly name: string;
	readonly detail: string;
	readonly span: Span;
	/** Within `span`: where the editor goes to. */
	readonly selection: Span;
	readonly children: readonly DocumentSymbol[];
}

/** The policies of a document and their statements, in source order. */
export function documentSymbols({ policies }: PolicyDocument): readonly DocumentSymbol[] {
	return policies.map(policy => ({
		kind: 'policy',
		name: policyNames[policy.type],
		detail: [policy.path.at(-1), counted(policy.statements.length, 'statement')].filter(part => part).join(' · '),
		span: policy.span,
		selection: policy.anchor,
		children: policy.statements.map(statementSymbol),
	}));
}

/** What a policy of a type is called at the start of a line. */
export const policyNames: Readonly<Record<PolicyType, string>> = {
	identity: 'Identity policy',
	resource: 'Resource policy',
	trust: 'Trust policy',
	boundary: 'Permissions boundary',
	session: 'Session policy',
	scp: 'Service control policy',
	rcp: 'Resource control policy',
	endpoint: 'VPC endpoint policy',
};

function statementSymbol(statement: Statement): DocumentSymbol {
	const sid = statement.sid?.known ? statement.sid.text.trim() : '';
	return {
		kind: 'statement',
		name: sid === '' ? summaryOf(statement) : sid,
		detail: sid === '' ? countsOf(statement) : [statement.effect, countsOf(statement)].filter(part => part).join(' · '),
		span: statement.span,
		selection: statement.anchor,
		children: [],
	};
}

/** `Allow s3:GetObject +2`; a statement with nothing in it is still called something. */
function summaryOf({ effect, actions, index }: Statement): string {
	const [first, ...more] = actions;
	if (!effect && !first) return `Statement ${index + 1}`;
	const what = first && `${first.negated ? 'all but ' : ''}${shown(first)}${more.length > 0 ? ` +${more.length}` : ''}`;
	return [effect, what].filter(part => part).join(' ');
}

function shown({ text }: Text): string {
	return text.replaceAll(HOLE, '…').trim();
}

function countsOf({ actions, resources, principals, conditions }: Statement): string {
	const counts = [[actions.length, 'action'], [resources.length, 'resource'], [principals.length, 'principal'], [conditions.length, 'condition']] as const;
	return counts.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun)).join(', ');
}
