import { createLineIndex } from '../base/lines.js';
import { withTest } from '../features/simulation/add-test.js';
import { readTests, type TestCase } from '../features/simulation/iamtest.js';
import { InputError } from '../features/simulation/input-error.js';
import { splitPath, type PolicyFiles } from '../features/simulation/policy-files.js';
import { placeOf, type ReportPlace } from '../features/simulation/report.js';
import { filesOf, runTests, type TestResult } from '../features/simulation/run-tests.js';
import { parseArn } from '../policy/arn.js';
import { readFile, type GivenType } from '../policy/document.js';
import type { PolicyDocument } from '../policy/model.js';
import { isBareTemplate } from '../policy/file-language.js';
import { moduleFile, moduleLanguage, parseFile } from '../policy/module.js';
import type { Language, SyntaxTree } from '../syntax/node.js';
import type { AnswerParts } from './answers.js';
import { nameOf } from './folders.js';
import {
	addTestMethod, listTestsMethod, runTestsMethod,
	type AddedTest, type AddTestParams, type ListTestsParams, type RunTestsParams, type TestedFile, type TestFailure, type TestList, type TestOutcome,
} from './messages-simulation.js';
import { rangeIn, toCodePlace } from './to-lsp/report.js';

/** Answers what an editor asks about test files. It gives all texts along, so that nothing has to be open. */
export function answerTests({ connection, guard, catalog }: Pick<AnswerParts, 'connection' | 'guard' | 'catalog'>): void {
	connection.onRequest(listTestsMethod, guard((): TestList => ({ cases: [], files: [], problems: [] }), ({ text }: ListTestsParams) => testsIn(text)));
	connection.onRequest(runTestsMethod, guard((): TestOutcome => ({ cases: [], problem: 'The tests could not be run; the log says why.' }), ({ text, files }: RunTestsParams): TestOutcome => {
		const read = readTests(text);
		const [problem] = read.problems;
		if (problem) return { cases: [], problem: `Line ${createLineIndex(text).positionAt(problem.span.start).line + 1}: ${problem.message}` };
		const given = givenFiles(files);
		try {
			const results = runTests(read, given, catalog);
			return { cases: read.cases.map(it => ({ failures: results.filter(({ start, passed }) => start === it.start && !passed).map(result => toFailure(result, it, given.uriOf)) })) };
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			return { cases: [], problem: error.message };
		}
	}));
	connection.onRequest(addTestMethod, guard((): AddedTest | null => null, (params: AddTestParams): AddedTest | null => added(params)));
}

function testsIn(text: string): TestList {
	const { scene, cases, problems } = readTests(text);
	return {
		cases: cases.map(it => ({ label: labelOf(it), description: it.name === undefined ? it.resources.join(', ') : wordOf(it), range: rangeIn(text, { start: it.start, end: endOfLine(text, it.start) }) })),
		files: filesOf(scene),
		problems: problems.map(({ span, message }) => ({ range: rangeIn(text, span), message })),
	};
}

/** What tells it from the others comes early, since there is little room for it. */
function labelOf(it: TestCase): string {
	return it.name ?? `${wordOf(it)} ${it.actions.join(', ')} on ${it.resources.map(text => parseArn(text)?.resource ?? text).join(', ')}`;
}

function wordOf({ expected }: TestCase): string {
	return expected === 'allowed' ? 'allow' : 'deny';
}

function endOfLine(text: string, offset: number): number {
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end;
}

function toFailure({ name, details }: TestResult, { name: title, expected }: TestCase, uriOf: (place: ReportPlace) => string | undefined): TestFailure {
	const [verdict, ...reasons] = details;
	const place = placeOf(reasons.find(({ statement }) => statement)?.statement);
	const where = place && toCodePlace(place, uriOf);
	const head = verdict?.text ?? '';
	return {
		message: [`${title === undefined ? '' : `${name}: `}${head}`, ...reasons.map(({ text }) => text)].join('\n'), expected,
		actual: /but (allowed|denied|it depends)/.exec(head)?.[1] ?? 'another answer', ...where && { place: where },
	};
}

interface GivenFiles extends PolicyFiles {
	uriOf(place: ReportPlace): string | undefined;
}

function givenFiles(files: readonly TestedFile[]): GivenFiles {
	const uris = new Map<SyntaxTree, string>();
	const known = new Map<string, PolicyDocument>();
	const read = (file: TestedFile, given: GivenType | undefined): PolicyDocument => {
		const name = nameOf(file.uri);
		const own = moduleFile(name, parseFile(file.text, languageOf(name), name));
		const siblings = file.siblings.flatMap(it => {
			const language = moduleLanguage(it.name);
			return language ? [moduleFile(it.name, parseFile(it.text, language, it.name))] : [];
		});
		uris.set(own.tree, file.uri);
		for (const it of siblings) uris.set(it.tree, `${file.uri.slice(0, file.uri.lastIndexOf('/'))}/${encodeURIComponent(it.name)}`);
		return readFile(own, siblings, given);
	};
	return {
		uriOf: ({ tree }) => uris.get(tree),
		document(path, given) {
			const file = files.find(it => it.path === splitPath(path).file);
			if (!file) throw new InputError(`${path}: no such file, or it cannot be read.`);
			const key = `${given?.type ?? ''} ${path}`;
			const document = known.get(key) ?? read(file, given);
			known.set(key, document);
			return document;
		},
	};
}

function languageOf(name: string): Language {
	return moduleLanguage(name) ?? (/\.jsonc?(?:\.\w+)?$/i.test(name) || isBareTemplate(name) ? 'jsonc' : 'yaml');
}

function added({ text, policy, subject, decision, request }: AddTestParams): AddedTest {
	const [, role] = /^identity:(.*)$/.exec(subject) ?? [];
	const { principal, values = {}, ...rest } = request;
	return withTest(text, { policy, role, expected: decision === 'allowed' ? 'allow' : 'deny', request: { ...rest, principal, values } });
}
