import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CheckOptions } from './arguments.js';
import { createChecker, type Checked, type Checker, type CheckerWorld } from './checker.js';

interface Job {
	readonly options: CheckOptions;
	readonly paths: readonly string[];
}

/** Fewer files than this are checked sooner than a second thread has started. */
const worthAThread = 300;

/** Fewer files are checked before what is compiled for many of them pays. */
const worthCompiling = 100;

/**
 * Has V8 compile each function plainly when it is first called, and well only when it is known what it works on. By itself it compiles the rules well
 * after the first few files, and again and again as the next files bring what it has not seen: a quarter of the time of a run over a thousand files.
 * https://v8.dev/blog/sparkplug
 */
function compileForALongRun(): void {
	setFlagsFromString('--always-sparkplug');
	setFlagsFromString('--interrupt-budget=1000000');
}

/** Checks files with as many threads as that is worth. `program` is the file that calls `serveThread`. Results come in the order of `paths`. */
export async function checkInThreads(
	program: string, options: CheckOptions, paths: readonly string[], checker: Checker, onDone: (count: number) => void,
): Promise<Checked[]> {
	const writes = options.fix !== undefined && !options.dryRun;
	const threads = writes ? 1 : Math.min(availableParallelism(), Math.floor(paths.length / worthAThread) + 1);
	if (threads < 2) {
		if (paths.length >= worthCompiling) compileForALongRun();
		return checkHere(paths, checker, onDone);
	}
	let done = 0;
	const share = Math.ceil(paths.length / threads);
	const jobs = Array.from({ length: threads }, (_, index) => paths.slice(index * share, (index + 1) * share));
	const results = await Promise.all(jobs.map(job => runJob(program, { options, paths: job }, () => onDone(++done))));
	return results.flat();
}

/** One after the other, with a pause for signals between two files: a file that is being written is written to its end. */
async function checkHere(paths: readonly string[], checker: Checker, onDone: (count: number) => void): Promise<Checked[]> {
	const results: Checked[] = [];
	for (const path of paths) {
		results.push(checker.check(path));
		onDone(results.length);
		if (paths.length > 1) await setImmediate();
	}
	return results;
}

function runJob(program: string, job: Job, onFile: () => void): Promise<Checked[]> {
	return new Promise((resolve, reject) => {
		const results: Checked[] = [];
		const worker = new Worker(program, { workerData: job });
		worker.on('message', (batch: readonly Checked[]) => {
			results.push(...batch);
			batch.forEach(onFile);
		});
		worker.on('error', reject);
		worker.on('exit', code => {
			if (results.length === job.paths.length) resolve(results);
			else reject(new Error(`a thread ended with ${code} after ${results.length} of ${job.paths.length} files`));
		});
	});
}

/** Files between two messages: one each would take longer than checking them. */
const batchSize = 25;

/** Does the work of a thread. Returns false in the main thread, which has other things to do. */
export function serveThread(world: CheckerWorld): boolean {
	if (isMainThread || !parentPort) return false;
	// Not before the program is loaded, as what V8 keeps of it is for its own settings only.
	compileForALongRun();
	const { options, paths } = workerData as Job;
	const checker = createChecker(options, world);
	for (let start = 0; start < paths.length; start += batchSize) {
		parentPort.postMessage(paths.slice(start, start + batchSize).map(path => checker.check(path)));
	}
	return true;
}
