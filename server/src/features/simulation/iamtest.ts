import { list, object, record, text, type ConfigProblem, type Fields, type Reader } from '../../analysis/config/reader.js';
import type { GivenContext } from '../../evaluation/context.js';
import { literalText, type Node } from '../../syntax/node.js';
import { parseTree } from '../../syntax/parse.js';
import type { Scene } from './scene.js';

/** The tests of an `*.iamtest.yaml`: requests that have to be allowed, and others that have to be denied. */
export interface TestFile {
	readonly scene: Scene;
	readonly cases: readonly TestCase[];
	readonly problems: readonly ConfigProblem[];
}

export interface TestCase {
	readonly expected: 'allowed' | 'denied';
	readonly name: string | undefined;
	readonly principal: string | undefined;
	readonly actions: readonly string[];
	readonly resources: readonly string[];
	readonly context: GivenContext;
	/** Where it stands in the file. */
	readonly start: number;
}

/** Reads a test file. Never throws. Paths in it are relative to its folder and stay as they are written. */
export function readTests(source: string): TestFile {
	const tree = parseTree(source, 'yaml');
	const problems: ConfigProblem[] = tree.problems.map(({ start, end }) => ({ span: { start, end }, message: 'This is not valid YAML.' }));
	const [root] = tree.roots;
	const report = (span: ConfigProblem['span'], message: string): void => { problems.push({ span, message }); };
	const read = root && problems.length === 0 ? object<WrittenFile>(fileFields)(root, report) : undefined;
	const cases = read ? [...casesOf(read.allow, 'allowed', read), ...casesOf(read.deny, 'denied', read)] : [];
	if (read && cases.length === 0) report({ start: 0, end: 1 }, 'There are no cases; list requests under "allow" and "deny".');
	return { scene: sceneOf(read ?? {}), cases, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

interface WrittenScene {
	readonly policies: readonly string[];
	readonly role: string;
	readonly values: Readonly<Record<string, string>>;
	readonly boundary: readonly string[];
	readonly session: readonly string[];
	readonly resourcePolicy: readonly string[];
	readonly scp: readonly string[];
	readonly rcp: readonly string[];
	readonly endpoint: readonly string[];
	readonly resourceAccount: string;
	readonly managementAccount: string;
}

interface WrittenFile extends WrittenScene {
	readonly $schema: string;
	readonly principal: string;
	readonly context: GivenContext;
	readonly allow: readonly WrittenCase[];
	readonly deny: readonly WrittenCase[];
}

type WrittenCase = Partial<CaseFields> & { readonly start: number };

interface CaseFields {
	readonly name: string;
	readonly principal: string;
	readonly action: readonly string[];
	readonly resource: readonly string[];
	readonly context: GivenContext;
}

/** A number or a boolean counts as its text, as it does in a policy. */
const value: Reader<string | null> = (node, report) => {
	if (node.kind === 'scalar') return node.value === null ? null : String(node.value);
	const found = literalText(node);
	if (found === undefined) report(node, 'This takes a text, or null for a key that the request lacks.');
	return found;
};

const context: Reader<GivenContext> = (node, report) => {
	if (node.kind !== 'map') {
		report(node, 'This takes condition keys with their values.');
		return undefined;
	}
	return Object.fromEntries(node.entries.flatMap(({ key, value: child }) => {
		const read = child && valuesOf(child, report);
		return read === undefined ? [] : [[literalText(key) ?? '', read] as const];
	}));
};

function valuesOf(node: Node, report: Parameters<Reader<unknown>>[1]): GivenContext[string] | undefined {
	return node.kind === 'list' ? node.items.flatMap(item => value(item, report) ?? []) : value(node, report);
}

const texts = list(text(undefined, 'a text'));

/** An account id is a number to YAML where nobody quotes it. */
const account: Reader<string> = (node, report) => value(node, report)?.padStart(12, '0');

const caseFields: Fields<CaseFields> = { name: text(), principal: value as Reader<string>, action: texts, resource: texts, context };

const fileFields: Fields<WrittenFile> = {
	$schema: text(), policies: texts, role: text(), values: record(text()), boundary: texts, session: texts, resourcePolicy: texts, scp: texts, rcp: texts, endpoint: texts,
	resourceAccount: account, managementAccount: account, principal: value as Reader<string>, context,
	allow: list(object<CaseFields>(caseFields, ['action'])), deny: list(object<CaseFields>(caseFields, ['action'])),
};

function casesOf(written: readonly WrittenCase[] = [], expected: TestCase['expected'], file: Partial<WrittenFile>): readonly TestCase[] {
	return written.map(({ name, principal, action = [], resource = ['*'], context: own = {}, start }) => ({
		expected, name, principal: principal ?? file.principal, actions: action, resources: resource, context: { ...file.context, ...own }, start,
	}));
}

function sceneOf({ policies = [], role, values = {}, boundary = [], session = [], resourcePolicy = [], scp = [], rcp = [], endpoint = [], resourceAccount, managementAccount }: Partial<WrittenScene>): Scene {
	return { policies, role, values, boundary, session, resource: resourcePolicy, scp, rcp, endpoint, resourceAccount, managementAccount };
}
