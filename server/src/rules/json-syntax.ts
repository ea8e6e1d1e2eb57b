import { spanOf, type Span } from '../base/text.js';
import type { Change } from '../policy/change.js';
import type { PolicyDocument, Statement } from '../policy/model.js';
import type { SyntaxProblem, SyntaxProblemCode, SyntaxTree } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { problemsInTexts } from './shared/embedded-json.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'json-syntax',
	summary: 'The text is not well-formed JSON',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-json-syntax-error',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html',
	],

	visit: {
		*document(document) {
			const { tree } = document;
			const isJson = tree.language === 'json' || tree.language === 'jsonc';
			const problems = isJson ? tree.problems.filter(({ code }) => code !== 'empty') : problemsInTexts(document);
			for (const problem of problems) {
				yield { span: onOneLine(problem, tree.text), ...verdicts[problem.code](problem, document) };
			}
		},
	},
});

/** A squiggle needs at least one character, and never runs over the end of its line. */
function onOneLine({ start, end }: Span, text: string): Span {
	const lineBreak = text.slice(start, end).search(/[\r\n]/);
	const from = start === end && start === text.length ? Math.max(0, start - 1) : start;
	return { start: from, end: lineBreak > 0 ? start + lineBreak : Math.max(end, from + 1) };
}

type Verdict = (problem: SyntaxProblem, document: PolicyDocument) => Omit<Finding, 'span'>;

/** What each problem means to AWS and how to mend it. A repair that leaves no doubt about what was meant is safe: the policy reads as before. */
const verdicts: Readonly<Record<SyntaxProblemCode, Verdict>> = {
	'byte-order-mark': ({ start, end }) => ({
		message: 'An invisible byte order mark stands before the policy, which not every AWS tool accepts.',
		severity: 'warning',
		fixes: [splice('Remove the byte order mark', 'safe', { start, end }, '')],
	}),
	'comment': (problem, { tree }) => ({
		message: 'JSON has no comments: AWS rejects a policy that holds one.',
		fixes: [splice('Remove the comment', 'unsafe', commentWithItsLine(problem, tree), '')],
	}),
	'trailing-comma': problem => ({
		message: 'Nothing follows this comma: AWS rejects the policy.',
		fixes: [splice('Remove the comma', 'safe', problem, '')],
	}),
	'missing-comma': ({ end }) => ({
		message: 'A comma is missing after this: AWS rejects the policy.',
		fixes: [splice('Insert a comma', 'unsafe', { start: end, end }, ',')],
	}),
	'missing-colon': (problem, { tree }) => missingColon(problem, tree),
	'missing-value': () => ({ message: 'No value follows: AWS rejects the policy.' }),
	'single-quotes': (problem, { tree }) => ({
		message: 'JSON knows double quotes only: AWS rejects the policy.',
		fixes: [splice('Change to double quotes', sourceOf(problem, tree).includes('\\') ? 'unsafe' : 'safe', problem, inDoubleQuotes(sourceOf(problem, tree)))],
	}),
	'unclosed': (problem, { tree }) => unclosed(problem, tree),
	'unexpected': (problem, { tree }) => unexpected(problem, tree),
	'second-document': (_, document) => ({
		message: 'A second document starts here: AWS takes one policy, with all statements in it.',
		fixes: mergeDocuments(document),
	}),
	'invalid-escape': (problem, { tree }) => ({
		message: 'A backslash in this string starts no escape that JSON knows: AWS rejects the policy.',
		fixes: [splice('Double the backslash', 'unsafe', problem, sourceOf(problem, tree).replace(/\\(["\\/bfnrt]|u[\da-f]{4})|\\/gi, (escape, known) => known ? escape : '\\\\'))],
	}),
	'invalid-literal': (problem, { tree }) => invalidLiteral(problem, tree),
	'too-deep': () => ({ message: 'This is nested too deeply to be read.' }),
	'empty': () => ({ message: 'The document is empty.' }),
};

function splice(title: string, safety: Fix['safety'], span: Span, text: string): Fix {
	return { title, safety, changes: [{ do: 'splice', span: spanOf(span), text }] };
}

function sourceOf({ start, end }: Span, { text }: SyntaxTree): string {
	return text.slice(start, end);
}

/** The whole comment, with the line break where it has its lines for itself and with the blanks before it where it has not. */
function commentWithItsLine(problem: Span, { text, comments }: SyntaxTree): Span {
	const { start, end } = comments.find(comment => comment.start === problem.start) ?? problem;
	const before = /[ \t]*$/.exec(text.slice(0, start))!.index;
	const after = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(end))?.[0].length ?? 0;
	const alone = before === 0 || /[\r\n]/.test(text[before - 1]!);
	return alone ? { start: before, end: end + after } : { start: after > 0 ? before : start, end };
}

function missingColon(problem: Span, tree: SyntaxTree): Omit<Finding, 'span'> {
	return sourceOf(problem, tree) === '='
		? { message: 'JSON has a colon here: AWS rejects the policy.', fixes: [splice('Change to a colon', 'unsafe', problem, ':')] }
		: { message: 'A colon is missing after this: AWS rejects the policy.', fixes: [splice('Insert a colon', 'unsafe', { start: problem.end, end: problem.end }, ':')] };
}

function inDoubleQuotes(source: string): string {
	const content = source.slice(1, -1).replace(/\\'/g, '\'').replace(/\\.|"/g, piece => piece === '"' ? '\\"' : piece);
	return `"${content}"`;
}

function unclosed(problem: Span, tree: SyntaxTree): Omit<Finding, 'span'> {
	const source = sourceOf(problem, tree);
	if (source.startsWith('/')) return { message: 'The comment is never closed.' };
	if (!/^["']/.test(source)) return { message: `${quoted(source)} is never closed: AWS rejects the policy.` };
	const quote = source[0]!;
	return { message: 'The string is never closed: AWS rejects the policy.', fixes: [splice('Insert the closing quote', 'unsafe', { start: problem.end, end: problem.end }, quote)] };
}

function unexpected(problem: Span, tree: SyntaxTree): Omit<Finding, 'span'> {
	const source = sourceOf(problem, tree);
	return {
		message: `${quoted(source)} does not belong here: AWS rejects the policy.`,
		fixes: /^[,:\]}]$/.test(source) ? [splice(`Remove "${source}"`, 'unsafe', problem, '')] : [],
	};
}

/** `True` is what other languages say; any other word lacks its quotes. */
function invalidLiteral(problem: Span, tree: SyntaxTree): Omit<Finding, 'span'> {
	const source = sourceOf(problem, tree);
	const keyword = source.toLowerCase();
	const meant = keyword === 'true' || keyword === 'false' || keyword === 'null' ? keyword : inDoubleQuotes(` ${source} `);
	return {
		message: `${quoted(source)} is no JSON value: AWS rejects the policy.`,
		fixes: [splice(`Change to ${meant}`, 'unsafe', problem, meant)],
	};
}

/** Moves the statements of all later documents into the first policy. */
function mergeDocuments({ tree, policies }: PolicyDocument): Fix[] {
	const [first, ...later] = tree.roots;
	const target = policies.find(({ node }) => node === first)?.statements.at(-1);
	const moved = policies.filter(({ node }) => later.includes(node)).flatMap(({ statements }) => statements);
	const last = later.at(-1);
	if (!first || !last || !target || moved.length === 0) return [];
	return [{
		title: 'Move its statements into the first policy',
		safety: 'unsafe',
		changes: [...moved.map(statement => addAfter(target, statement)), { do: 'splice', span: { start: first.end, end: last.end }, text: '' }],
	}];
}

function addAfter(after: Statement, { members }: Statement): Change {
	const elements = members.flatMap(({ name, entry }) => name && entry.value ? [[name, entry.value] as const] : []);
	return { do: 'add-statement', after, statement: Object.fromEntries(elements) };
}
