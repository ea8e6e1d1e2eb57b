import { Disposable, Location, MarkdownString, TestMessage, TestRunProfileKind, TestRunRequest, tests, Uri, workspace, type CancellationToken, type TestController, type TestItem, type TestRun } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { listTestsMethod, runTestsMethod, type ListTestsParams, type RunTestsParams, type TestFailure, type TestList, type TestOutcome } from '../../../server/src/lsp/messages.js';
import { placeText } from './report-html.js';
import { toRange } from './report-panel.js';
import { findTestFiles, isTestFile, testedFiles, textOf, watchTestFiles } from './test-files.js';

/** The test files of the workspace in VS Code's Test Explorer. */
export interface TestExplorer extends Disposable {
	/** What came of the last run of each item, by its id; what was not run is not there. */
	readonly outcomes: ReadonlyMap<string, 'passed' | 'failed' | 'errored'>;
	/** Runs all there are. */
	runAll(): Promise<void>;
}

/** What was read of a test file. */
interface KnownFile {
	readonly item: TestItem;
	list: TestList;
	/** The files that it names, as addresses: when one of them is saved, it is run again. */
	tested: readonly string[];
	wasRun: boolean;
}

export function createTestExplorer(client: BaseLanguageClient): TestExplorer {
	const controller = tests.createTestController('iamscope.tests', 'IAM policies');
	const known = new Map<string, KnownFile>();
	const outcomes = new Map<string, 'passed' | 'failed' | 'errored'>();
	const read = (uri: Uri): Promise<void> => readFile(uri, { controller, known, client });
	const forget = (uri: Uri): void => {
		known.delete(uri.toString());
		controller.items.delete(uri.toString());
	};
	const discover = async (): Promise<void> => {
		const files = await findTestFiles();
		const names = new Set(files.map(it => it.toString()));
		for (const { item } of known.values()) if (item.uri && !names.has(item.id)) forget(item.uri);
		await Promise.all(files.map(read));
	};
	const run = async (request: TestRunRequest, token?: CancellationToken): Promise<void> => {
		const started = controller.createTestRun(request);
		for (const [file, cases] of chosen(request, known)) {
			if (token?.isCancellationRequested) break;
			await runFile({ file, cases, run: started, client, outcomes });
		}
		started.end();
	};
	const runFiles = (files: readonly KnownFile[]): Promise<void> => files.length === 0 ? Promise.resolve() : run(new TestRunRequest(files.map(({ item }) => item)));
	const runAgain = async (uri: Uri): Promise<void> => {
		if (isTestFile(uri)) await read(uri);
		const name = uri.toString();
		if (workspace.getConfiguration('iamscope', uri).get('tests.runOnSave') !== false) await runFiles([...known.values()].filter(({ item, tested, wasRun }) => wasRun && (item.id === name || tested.some(it => isSameOrBeside(it, name)))));
	};
	controller.resolveHandler = item => item ? Promise.resolve() : discover();
	controller.refreshHandler = discover;
	controller.createRunProfile('Run', TestRunProfileKind.Run, run, true);
	const listening = Disposable.from(
		controller,
		watchTestFiles(uri => void read(uri), forget),
		workspace.onDidOpenTextDocument(({ uri }) => { if (isTestFile(uri)) void read(uri); }),
		workspace.onDidSaveTextDocument(({ uri }) => void runAgain(uri)),
	);
	void discover();
	return {
		outcomes,
		async runAll() {
			await discover();
			await runFiles([...known.values()]);
		},
		dispose: () => void listening.dispose(),
	};
}

/** Files of a Terraform module count together. */
function isSameOrBeside(tested: string, saved: string): boolean {
	const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));
	return tested === saved || /\.(tf|tofu)(\.json)?$/i.test(tested) && /\.(tf|tofu)(\.json)?$/i.test(saved) && folderOf(tested) === folderOf(saved);
}

interface Reading {
	readonly controller: TestController;
	readonly known: Map<string, KnownFile>;
	readonly client: BaseLanguageClient;
}

async function readFile(uri: Uri, { controller, known, client }: Reading): Promise<void> {
	const text = await textOf(uri);
	if (text === undefined) return;
	const params: ListTestsParams = { text };
	const list = await client.sendRequest<TestList>(listTestsMethod, params);
	const id = uri.toString();
	const file = known.get(id) ?? { item: controller.createTestItem(id, workspace.asRelativePath(uri), uri), list, tested: [], wasRun: false };
	file.list = list;
	known.set(id, file);
	file.item.error = list.problems.length === 0 ? undefined : new MarkdownString(list.problems.map(({ range, message }) => `Line ${range.start.line + 1}: ${message}`).join('\n\n'));
	file.item.children.replace(list.cases.map(({ label, description, range }, index) => {
		const item = controller.createTestItem(`${id}#${index}`, label, uri);
		item.description = description;
		item.range = toRange(range);
		item.sortText = String(index).padStart(4, '0');
		return item;
	}));
	controller.items.add(file.item);
}

/** The files of a request, each with the cases of it that are asked for. */
function chosen({ include, exclude = [] }: TestRunRequest, known: ReadonlyMap<string, KnownFile>): ReadonlyMap<KnownFile, readonly TestItem[]> {
	const found = new Map<KnownFile, TestItem[]>();
	for (const file of known.values()) {
		const cases: TestItem[] = [];
		file.item.children.forEach(item => {
			const isWanted = !include || include.includes(file.item) || include.includes(item);
			if (isWanted && !exclude.includes(item) && !exclude.includes(file.item)) cases.push(item);
		});
		if (cases.length > 0 || include?.includes(file.item) || !include && file.list.problems.length > 0) found.set(file, cases);
	}
	return found;
}

interface FileRun {
	readonly file: KnownFile;
	readonly cases: readonly TestItem[];
	readonly run: TestRun;
	readonly client: BaseLanguageClient;
	readonly outcomes: Map<string, 'passed' | 'failed' | 'errored'>;
}

/** All cases of a file are decided at once, which takes less than showing them. */
async function runFile({ file, cases, run, client, outcomes }: FileRun): Promise<void> {
	const { item, list } = file;
	const uri = item.uri!;
	file.wasRun = true;
	for (const it of cases) run.started(it);
	const files = await testedFiles(uri, list.files);
	file.tested = files.map(it => it.uri);
	const params: RunTestsParams = { text: await textOf(uri) ?? '', files };
	const { cases: results, problem } = await client.sendRequest<TestOutcome>(runTestsMethod, params);
	if (problem !== undefined) {
		const message = new TestMessage(problem);
		message.location = new Location(uri, list.problems[0] ? toRange(list.problems[0].range) : toRange({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }));
		for (const it of cases.length > 0 ? cases : [item]) {
			run.errored(it, message);
			outcomes.set(it.id, 'errored');
		}
		return;
	}
	for (const it of cases) {
		const failures = results[Number(it.id.slice(it.id.lastIndexOf('#') + 1))]?.failures ?? [];
		if (failures.length === 0) run.passed(it);
		else run.failed(it, failures.map(failure => toMessage(failure, it)));
		run.appendOutput(outputOf(it, failures), undefined, it);
		outcomes.set(it.id, failures.length === 0 ? 'passed' : 'failed');
	}
}

/** The lines of a terminal. */
function outputOf({ label, range }: TestItem, failures: readonly TestFailure[]): string {
	const lines = failures.length === 0 ? [`✓ ${label}`] : [`✕ ${label} (line ${(range?.start.line ?? 0) + 1})`, ...failures.flatMap(({ message }) => message.split('\n').map(line => `    ${line}`))];
	return lines.map(line => `${line}\r\n`).join('');
}

function toMessage({ message, place }: TestFailure, { uri, range }: TestItem): TestMessage {
	const more = place ? `\n${placeText(place)}` : '';
	const shown = new TestMessage(`${message}${more}`);
	if (uri && range) shown.location = new Location(uri, range);
	return shown;
}
