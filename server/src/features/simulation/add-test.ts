import { applyEdits } from '../../base/text.js';
import { entryOf, type Entry, type ListNode, type SyntaxTree } from '../../syntax/node.js';
import { parseTree } from '../../syntax/parse.js';
import type { SimulatedRequest } from './simulate.js';

/** A request that is to become a case. */
export interface NewTest {
	/** The policy file as the test file names it. */
	readonly policy: string;
	/** The role that makes the request; undefined for the policies of the file by themselves. */
	readonly role: string | undefined;
	readonly expected: 'allow' | 'deny';
	readonly request: SimulatedRequest;
}

/** A test file with one more case, and the line of that case from 0. `source` is undefined where there is no file yet; what cannot be read stays as it is, with the case at its end. */
export function withTest(source: string | undefined, test: NewTest): { readonly text: string; readonly line: number } {
	if (source === undefined || source.trim() === '') return newFile(test);
	const tree = parseTree(source, 'yaml');
	const [root] = tree.roots;
	const entry = root?.kind === 'map' ? entryOf(root, test.expected) : undefined;
	const { offset, text } = entry?.value?.kind === 'list' && entry.value.items.length > 0 ? besideLast(entry.value, tree, test) : newList(source, entry, test);
	const before = `${source.slice(0, offset)}${text.slice(0, Math.max(0, text.search(/- action: /)))}`;
	const line = before.split('\n').length - 1;
	return { text: applyEdits(source, [{ span: { start: offset, end: offset }, newText: text }]), line };
}

function newFile({ policy, role, expected, request }: NewTest): { readonly text: string; readonly line: number } {
	const values = Object.entries(request.values);
	const head = [
		schemaLine, `policies: [${word(policy)}]`, ...role === undefined ? [] : [`role: ${word(role)}`],
		...values.length === 0 ? [] : ['values:', ...values.map(([name, value]) => `  ${word(name)}: ${word(value)}`)], `${expected}:`,
	];
	return { text: `${[...head, ...caseLines(request).map(line => `  ${line}`)].join('\n')}\n`, line: head.length };
}

const schemaLine = '# yaml-language-server: $schema=https://raw.githubusercontent.com/iamscope/iamscope/main/schemas/iamtest.schema.json';

interface Insertion {
	readonly offset: number;
	readonly text: string;
}

function besideLast({ items, closed }: ListNode, { text }: SyntaxTree, { request }: NewTest): Insertion {
	const last = items.at(-1)!;
	const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
	const [, indent] = /^(\s*)-\s/.exec(text.slice(lineStart, last.start + 1)) ?? [];
	if (indent !== undefined || !closed) return { offset: endOfLine(text, last.end), text: caseLines(request).map(line => `\n${indent ?? '  '}${line}`).join('') };
	return { offset: last.end, text: `, ${flowCase(request)}` };
}

/** At the end of the file, or in the place of an empty list. */
function newList(source: string, entry: Entry | undefined, { expected, request }: NewTest): Insertion {
	const lines = caseLines(request).map(line => `  ${line}\n`).join('');
	if (entry && !entry.value) return { offset: endOfLine(source, entry.end), text: `\n${lines.replace(/\n$/, '')}` };
	return { offset: source.length, text: `${source.endsWith('\n') ? '' : '\n'}${expected}:\n${lines}` };
}

function endOfLine(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end > 0 && text[end - 1] === '\r' ? end - 1 : end;
}

function caseLines({ principal, action, resource, context }: SimulatedRequest): readonly string[] {
	const entries = Object.entries(context);
	return [
		`- action: ${word(action)}`,
		...resource === '*' ? [] : [`  resource: ${word(resource)}`],
		...principal === undefined ? [] : [`  principal: ${word(principal)}`],
		...entries.length === 0 ? [] : ['  context:', ...entries.map(([key, value]) => `    ${word(key)}: ${JSON.stringify(value)}`)],
	];
}

/** YAML holds JSON. */
function flowCase({ principal, action, resource, context }: SimulatedRequest): string {
	const parts = { action, ...resource !== '*' && { resource }, ...principal !== undefined && { principal }, ...Object.keys(context).length > 0 && { context } };
	return JSON.stringify(parts);
}

/** Plain where YAML takes it for a text and nothing else. */
function word(text: string): string {
	return /^[A-Za-z][\w./-]*(:[A-Za-z][\w./-]*)*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text) ? text : JSON.stringify(text);
}
