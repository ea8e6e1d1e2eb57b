import { createLineIndex } from '../../base/lines.js';
import { contextOf } from '../../evaluation/context.js';
import { evaluate } from '../../evaluation/evaluate.js';
import { headlineOf, reasonsOf } from '../../evaluation/reasons.js';
import { UsageError } from '../commands/command.js';
import type { Io } from '../io.js';
import { readTests, type TestCase } from './iamtest.js';
import { createLoader, textOf, type PolicyLoader } from './load.js';
import { policiesOf, principalOf, type Scene } from './scene.js';

/** One request of a test file, and what came of it. */
export interface TestResult {
	readonly file: string;
	/** From 1. */
	readonly line: number;
	readonly name: string;
	readonly passed: boolean;
	/** Why it failed: what was expected, and the reasons of the answer with their places. */
	readonly details: readonly string[];
}

/** What a test file gave. A file that cannot be run has failures and no results. */
export interface TestRun {
	readonly results: readonly TestResult[];
	readonly failures: readonly string[];
}

/** Runs the cases of a test file. Each pair of action and resource is a request of its own. */
export function runTests(file: string, io: Io): TestRun {
	try {
		const source = textOf(file, io.files);
		const { scene, cases, problems } = readTests(source);
		const lines = createLineIndex(source);
		if (problems.length > 0) return { results: [], failures: problems.map(({ span, message }) => `${file}:${lines.positionAt(span.start).line + 1}: ${message}`) };
		const loader = createLoader(io);
		const policies = policiesOf(besideFile(scene, file), loader, io.loadCatalog());
		return { results: cases.flatMap(it => resultsOf(it, policies, loader).map(result => ({ ...result, file, line: lines.positionAt(it.start).line + 1 }))), failures: [] };
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		return { results: [], failures: [`${file}: ${error.message}`] };
	}
}

/** Paths in a test file are relative to its folder. */
function besideFile(scene: Scene, file: string): Scene {
	const cut = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
	const folder = cut < 0 ? '' : file.slice(0, cut + 1);
	const beside = (paths: readonly string[]): readonly string[] => paths.map(path => /^([/\\]|[A-Za-z]:)/.test(path) ? path : joined(folder, path));
	return {
		...scene, policies: beside(scene.policies), boundary: beside(scene.boundary), session: beside(scene.session), resource: beside(scene.resource),
		scp: beside(scene.scp), rcp: beside(scene.rcp), endpoint: beside(scene.endpoint),
	};
}

/** `tests/` and `../app.json` are `app.json`. */
function joined(folder: string, path: string): string {
	const parts: string[] = [];
	for (const part of `${folder}${path}`.split('/')) {
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}

function resultsOf({ expected, name, principal, actions, resources, context }: TestCase, policies: Parameters<typeof evaluate>[1], loader: PolicyLoader): Pick<TestResult, 'name' | 'passed' | 'details'>[] {
	return actions.flatMap(action => resources.map(resource => {
		const answer = evaluate({ principal: principalOf(principal), action, resource, context: contextOf(context, 'unknown') }, policies);
		const passed = answer.decision === expected;
		const reasons = reasonsOf(answer).map(({ text, statement }) => `${text}${statement ? ` ${loader.placeOf(statement.policy.tree, statement.anchor)}` : ''}`);
		const hint = answer.decision === 'depends' ? ['Give the keys that it hangs on in "context"; null says that the request lacks a key.'] : [];
		return { name: name ?? `${action} on ${resource}`, passed, details: passed ? [] : [`expected ${expected}, but ${headlineOf(answer)}`, ...reasons, ...hint] };
	}));
}
