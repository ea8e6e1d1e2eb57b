import { contextOf } from '../../evaluation/context.js';
import { evaluate } from '../../evaluation/evaluate.js';
import { headlineOf, reasonsOf } from '../../evaluation/reasons.js';
import type { Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { TestCase, TestFile } from './iamtest.js';
import type { PolicyFiles } from './policy-files.js';
import { principalOf, stageOf, type Scene, type Stage } from './scene.js';

/** One request of a test file, and what came of it. */
export interface TestResult {
	/** Of the case in the test file: several requests of one case have it in common. */
	readonly start: number;
	readonly name: string;
	readonly passed: boolean;
	/** Why it failed: what was expected, and the reasons of the answer. */
	readonly details: readonly TestDetail[];
}

export interface TestDetail {
	readonly text: string;
	/** What it speaks of. */
	readonly statement: Statement | undefined;
}

/** Runs the cases of a test file without problems. Each pair of action and resource is a request of its own. Throws an `InputError` where it names what is not there. */
export function runTests({ scene, cases }: TestFile, files: PolicyFiles, catalog: Catalog): readonly TestResult[] {
	const stage = stageOf(scene, files, catalog);
	return cases.flatMap(it => resultsOf(it, stage));
}

/** A scene whose paths are relative to the folder of the test file. */
export function besideFile(scene: Scene, file: string): Scene {
	const cut = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
	const folder = cut < 0 ? '' : file.slice(0, cut + 1);
	const beside = (paths: readonly string[]): readonly string[] => paths.map(path => /^([/\\]|[A-Za-z]:)/.test(path) ? path : joined(folder, path));
	return {
		...scene, policies: beside(scene.policies), boundary: beside(scene.boundary), session: beside(scene.session), resource: beside(scene.resource),
		scp: beside(scene.scp), rcp: beside(scene.rcp), endpoint: beside(scene.endpoint),
	};
}

/** Every file that a scene names, each once. */
export function filesOf({ policies, boundary, session, resource, scp, rcp, endpoint }: Scene): readonly string[] {
	return [...new Set([policies, boundary, session, resource, scp, rcp, endpoint].flat().map(path => path.replace(/#[^#]*$/, '')))];
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

function resultsOf({ expected, name, principal, actions, resources, context, start }: TestCase, { policies, notes }: Stage): readonly TestResult[] {
	const who = principalOf(principal);
	return actions.flatMap(action => resources.map((resource): TestResult => {
		const answer = evaluate({ principal: who, action, resource, context: contextOf(context, 'unknown') }, policies);
		const passed = answer.decision === expected;
		const depends = answer.decision === 'depends';
		const details: readonly TestDetail[] = passed ? [] : [
			said(`expected ${expected}, but ${headlineOf(answer)}`), ...reasonsOf(answer),
			...depends ? [...notes, 'Give the keys that it hangs on in "context"; null says that the request lacks a key.'].map(said) : [],
		];
		return { start, name: name ?? `${action} on ${resource}`, passed, details: details.map(({ text, statement }) => ({ text, statement })) };
	}));
}

function said(text: string): TestDetail {
	return { text, statement: undefined };
}
