import type { Span, TextEdit } from '../../base/text.js';
import { contextFor } from '../../analysis/context.js';
import type { PolicyDocument } from '../../policy/model.js';
import { writeChanges } from '../../policy/write.js';
import type { Catalog } from '../../reference/catalog.js';
import { conversionsAt } from '../convert/in-terraform.js';
import { addSid } from './add-sid.js';
import { askCallers } from './ask-callers.js';
import { bucketArn } from './bucket-arn.js';
import { expandWildcard } from './expand-wildcard.js';
import { mergeStatements } from './merge-statements.js';
import { replaceNotAction } from './not-action.js';
import { passedToService } from './pass-role.js';
import { regions } from './regions.js';
import { spotAt, type RewriteKind, type Rewriter } from './rewrite.js';
import { scopeResources } from './scope-resources.js';
import { shrinkActions } from './shrink-actions.js';
import { splitStatement } from './split-statement.js';

export { rewriteKinds, type RewriteKind } from './rewrite.js';

/** In the order in which they are offered: what changes nothing for anybody first. */
const rewriters: readonly Rewriter[] = [
	expandWildcard, shrinkActions, bucketArn, scopeResources, replaceNotAction, passedToService, addSid, mergeStatements, splitStatement, askCallers, regions,
];

/** A rewrite with what it does to the text. */
export interface WrittenRewrite {
	readonly title: string;
	readonly kind: RewriteKind;
	readonly edits: readonly TextEdit[];
}

/** What can be done to the policy at a selection, be anything wrong with it or not. What changes nothing, or cannot be written there, is not offered. */
export function rewritesAt(document: PolicyDocument, span: Span, catalog: Catalog, knownAccounts: readonly string[] = []): readonly WrittenRewrite[] {
	const context = contextFor(document, catalog, { levels: {}, knownAccounts, onRuleCrash: () => undefined });
	const spot = spotAt(span, context);
	const found = spot ? rewriters.flatMap(rewriter => [...rewriter(spot)]) : [];
	const rewrites = found.map(({ title, kind, changes }) => ({ title, kind, edits: writeChanges(changes, document.tree) })).filter(({ edits }) => edits.length > 0);
	return [...rewrites, ...conversionsAt(document, span.start).map(it => ({ ...it, kind: 'convert' as const }))];
}

/** Those of them that do something else than the fixes that are offered with them. */
export function besides(rewrites: readonly WrittenRewrite[], fixes: readonly (readonly TextEdit[])[]): readonly WrittenRewrite[] {
	const done = new Set(fixes.map(edits => JSON.stringify(edits)));
	return rewrites.filter(({ edits }) => !done.has(JSON.stringify(edits)));
}
