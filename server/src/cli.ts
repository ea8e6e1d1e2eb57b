import { nodeIo } from './cli/node-io.js';
import { run } from './cli/main.js';

declare const IAMSCOPE_VERSION: string;

// A reader that closes the pipe early (`| head`) has seen enough; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

run(process.argv.slice(2), nodeIo(__dirname, IAMSCOPE_VERSION)).then(
	code => { process.exitCode = code; },
	(error: unknown) => {
		process.stderr.write(`iamscope: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
		process.exitCode = 2;
	},
);
