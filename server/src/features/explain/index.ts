import { encloses } from '../../base/text.js';
import type { PolicyDocument } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { explainDocument, explainPolicy } from './policy.js';

export { explainDocument, explainPolicy, summarizePolicy } from './policy.js';
export { explainStatement, statementSentence } from './statement.js';

/** The policy around `offset` in plain English, all of them where there is none around it; undefined for a document without policies. */
export function explainAt(document: PolicyDocument, offset: number, catalog: Catalog): string | undefined {
	const policy = document.policies.find(({ span }) => encloses(span, { start: offset, end: offset }));
	return policy ? `${explainPolicy(policy, catalog)}\n` : explainDocument(document, catalog);
}
