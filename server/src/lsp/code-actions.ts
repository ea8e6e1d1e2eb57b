import type { CodeAction, CodeActionContext, Command, Diagnostic } from 'vscode-languageserver';
import { overlaps, type Span, type TextEdit } from '../base/text.js';
import { ignoreComment, ignoreException } from '../features/actions/ignore.js';
import { besides, rewriteKinds, rewritesAt } from '../features/actions/index.js';
import { sortPolicies } from '../features/actions/sort-policy.js';
import { codeActionKinds, codeActions, covers, editsOfAction } from '../features/code-actions.js';
import { writeChanges } from '../policy/write.js';
import type { Catalog } from '../reference/catalog.js';
import type { ClientFeatures } from './client-features.js';
import type { OpenDocument } from './documents.js';
import { addExceptionCommand, explainRuleCommand, type AddExceptionParams, type ExplainRuleParams } from './messages.js';
import {
	documentOf, editsOfFixes, isAbout, toCodeAction, toIgnoreAction, toRewriteAction, toSortAction, toWorkspaceEdit, type Asking, type CodeActionData,
} from './to-lsp/code-action.js';

/** All kinds of what is offered, for clients that want to know beforehand. */
export const allActionKinds: readonly string[] = [
	...codeActionKinds, 'source.sortPolicy.iamscope', ...rewriteKinds.map(kind => `refactor.rewrite.iamscope.${kind}`),
];

/** Everything that can be done at a selection: fixes first, then what leaves a problem alone, then what may be done where nothing is wrong. */
export function actionsAt(asking: Asking, span: Span, catalog: Catalog): CodeAction[] {
	const { document, analysis, context: { only } } = asking;
	const { tree } = document.read();
	const fixes = codeActions(analysis.problems, span, only, tree);
	const edits = fixes.map(action => editsOfAction(action.fixes, analysis.problems, tree));
	return [
		...fixes.map((action, index) => toCodeAction(action, edits[index]!, asking)),
		...wants(only, 'quickfix') ? setAside(asking, span) : [],
		...wants(only, 'refactor.rewrite.iamscope') ? rewritesBeside(asking, span, edits, catalog) : [],
		...only && wants(only, 'source.sortPolicy.iamscope') ? sortAction(asking) : [],
	].filter(({ kind = '' }) => only === undefined || only.some(asked => covers(asked, kind)));
}

/** Adds the edit to an action that came from us. */
export function withEdit(action: CodeAction, find: (uri: string) => OpenDocument | undefined, catalog: Catalog, features: ClientFeatures): CodeAction {
	const data = action.data as CodeActionData | undefined;
	if (!data) return action;
	const document = documentOf(data, find);
	return { ...action, edit: toWorkspaceEdit(editsFor(data, document, catalog), document, features) };
}

function editsFor(data: CodeActionData, document: OpenDocument, catalog: Catalog): readonly TextEdit[] {
	if (data.sort) return sortEdits(document);
	if (!data.rewrite) return editsOfFixes(data, document.lastAnalysis, document);
	const { title, at } = data.rewrite;
	return rewritesAt(document.read(), { start: at, end: at }, catalog).find(it => it.title === title)?.edits ?? [];
}

/** True for a kind, or one of its kinds, that the editor asks for. */
function wants(only: CodeActionContext['only'], kind: string): boolean {
	return only === undefined || only.some(asked => covers(asked, kind) || covers(kind, asked));
}

function setAside(asking: Asking, span: Span): CodeAction[] {
	const { document, analysis } = asking;
	const { tree } = document.read();
	return analysis.problems.flatMap((problem, index): CodeAction[] => {
		if (!overlaps(problem.span, span)) return [];
		const comment = ignoreComment(problem, tree);
		const exception = { uri: document.uri, ...ignoreException(problem) } satisfies AddExceptionParams;
		return [
			...comment ? [toIgnoreAction(problem.ruleId, comment, index, asking)] : [],
			...comment ? [] : runs(asking, index, `Make an exception for "${problem.ruleId}" in iamscope.jsonc`, addExceptionCommand, exception),
			...runs(asking, index, `Explain "${problem.ruleId}"`, explainRuleCommand, { rule: problem.ruleId } satisfies ExplainRuleParams),
		];
	});
}

/** An action that the client does itself; none where it cannot. */
function runs({ features, analysis, context }: Asking, problem: number, title: string, command: string, params: unknown): CodeAction[] {
	const shown: Diagnostic[] = context.diagnostics.filter(it => isAbout(it, analysis, problem));
	return features.commands ? [{ title, kind: 'quickfix', diagnostics: shown, command: { title, command, arguments: [params] } satisfies Command }] : [];
}

function rewritesBeside(asking: Asking, span: Span, fixes: readonly (readonly TextEdit[])[], catalog: Catalog): CodeAction[] {
	return besides(rewritesAt(asking.document.read(), span, catalog), fixes).map(rewrite => toRewriteAction(rewrite, span.start, asking));
}

function sortAction(asking: Asking): CodeAction[] {
	const edits = sortEdits(asking.document);
	return edits.length > 0 ? [toSortAction(asking, edits)] : [];
}

function sortEdits(document: OpenDocument): readonly TextEdit[] {
	return writeChanges(sortPolicies(document.read()), document.read().tree);
}
