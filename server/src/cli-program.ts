import { join } from 'node:path';
import { dayOf } from './base/day.js';
import { run } from './cli/main.js';
import { nodeFiles } from './cli/node-files.js';
import { catalogIn, nodeIo } from './cli/node-io.js';
import { serveThread } from './cli/threads.js';

declare const IAMSCOPE_VERSION: string;

const isThread = serveThread({ files: nodeFiles, cwd: process.cwd(), today: dayOf(new Date()), loadCatalog: () => catalogIn(__dirname) });
if (!isThread) runProgram();

function runProgram(): void {
	// Without a handler a signal would end the program within a write; with one it waits for a pause. 128 and the number of the signal, as shells count.
	process.once('SIGINT', () => stop(130));
	process.once('SIGTERM', () => stop(143));
	// A reader that closes the pipe early (`| head`) has seen enough; that is no error.
	process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
	run(process.argv.slice(2), nodeIo(__dirname, join(__dirname, 'cli.js'), IAMSCOPE_VERSION)).then(
		code => { process.exitCode = code; },
		(error: unknown) => {
			process.stderr.write(`iamscope: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
			process.exitCode = 2;
		},
	);
}

function stop(code: number): never {
	if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
	process.exit(code);
}
