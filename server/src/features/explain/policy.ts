import type { Policy, PolicyDocument, PolicyType, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { bullets, code, counted, paragraphs, plain } from '../markdown.js';
import { policyNames } from '../symbols.js';
import { explainStatement, statementSentence } from './statement.js';

/** All policies of a document in plain English, as a page of Markdown; undefined for a document without any. */
export function explainDocument({ policies }: PolicyDocument, catalog: Catalog): string | undefined {
	return policies.length === 0 ? undefined : `${policies.map(policy => explainPolicy(policy, catalog)).join('\n\n')}\n`;
}

/** A policy in plain English: what its kind is for, then each statement. */
export function explainPolicy(policy: Policy, catalog: Catalog): string {
	const { statements, complete, type } = policy;
	return paragraphs(
		`# ${plain(policyNames[type])}${nameOf(policy)}`,
		purposes[type],
		...statements.map(it => `## ${titleOf(it)}\n\n${explainStatement(it, catalog)}`),
		complete ? undefined : 'There may be more statements than are written here.',
	);
}

/** The same as a few lines. */
export function summarizePolicy(policy: Policy, catalog: Catalog): string {
	const { statements, type } = policy;
	const lines = statements.slice(0, mostLines).map(it => statementSentence(it, catalog));
	const hidden = statements.length - lines.length;
	return paragraphs(`**${policyNames[type]}**. ${purposes[type]}`, bullets(hidden > 0 ? [...lines, `and ${counted(hidden, 'more statement')}`] : lines));
}

const mostLines = 12;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types */
const purposes: Readonly<Record<PolicyType, string>> = {
	identity: 'It says what those who have it may do. What no statement allows is denied.',
	resource: 'It says who may use the resource that it is attached to.',
	trust: 'It says who may assume the role that it belongs to.',
	boundary: 'It caps what those who have it can be allowed. It grants nothing by itself.',
	session: 'It caps what one session may do. It grants nothing by itself.',
	scp: 'It caps what the accounts of an organization can be allowed. It grants nothing by itself.',
	rcp: 'It caps who can use the resources in the accounts of an organization. It grants nothing by itself.',
	endpoint: 'It caps what can be done through a VPC endpoint. It grants nothing by itself.',
};

function nameOf({ path }: Policy): string {
	return path.length === 0 ? '' : ` · ${code(path.join('.'))}`;
}

function titleOf({ sid, index }: Statement): string {
	return sid?.known && sid.text.trim() !== '' ? plain(sid.text) : `Statement ${index + 1}`;
}
