import { createLineIndex } from '../../base/lines.js';
import { readTests } from '../../features/simulation/iamtest.js';
import { InputError } from '../../features/simulation/input-error.js';
import { besideFile, runTests } from '../../features/simulation/run-tests.js';
import type { Io } from '../io.js';
import { createLoader, textOf } from './load.js';

/** One request of a test file, and what came of it. */
export interface ReportedTest {
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
	readonly results: readonly ReportedTest[];
	readonly failures: readonly string[];
}

/** Runs the cases of a test file. */
export function runTestFile(file: string, io: Io): TestRun {
	try {
		const source = textOf(file, io.files);
		const read = readTests(source);
		const lineAt = (offset: number): number => createLineIndex(source).positionAt(offset).line + 1;
		if (read.problems.length > 0) return { results: [], failures: read.problems.map(({ span, message }) => `${file}:${lineAt(span.start)}: ${message}`) };
		const loader = createLoader(io);
		const results = runTests({ ...read, scene: besideFile(read.scene, file) }, loader, io.loadCatalog());
		return {
			results: results.map(({ start, name, passed, details }) => ({
				file, line: lineAt(start), name, passed, details: details.map(({ text, statement }) => `${text}${loader.placeBehind(statement)}`),
			})),
			failures: [],
		};
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return { results: [], failures: [`${file}: ${error.message}`] };
	}
}
