import { helpText, parseArguments, type CheckOptions } from './arguments.js';
import { check, exitCode, type Report } from './check.js';
import type { Io } from './io.js';
import { jsonReport } from './report/json.js';
import { choosePaint } from './report/paint.js';
import { prettyReport } from './report/pretty.js';

/** Does what the arguments say and returns the exit code. `argv` is without the program's name. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
	const command = parseArguments(argv);
	switch (command.name) {
		case 'help':
			io.out(helpText);
			return 0;
		case 'version':
			io.out(`iamscope ${io.version}, AWS data of ${io.loadCatalog().date}\n`);
			return 0;
		case 'usage-error':
			io.error(`iamscope: ${command.message}\nSee iamscope --help.\n`);
			return 2;
		case 'check':
			return runCheck(command.options, io);
	}
}

async function runCheck(options: CheckOptions, io: Io): Promise<number> {
	const report = await check(options, io);
	io.out(render(report, options, io));
	for (const failure of report.failures) io.error(`iamscope: ${failure}\n`);
	return exitCode(report, options.failOn);
}

function render(report: Report, options: CheckOptions, io: Io): string {
	return options.format === 'json' ? jsonReport(report) : prettyReport(report, choosePaint(options.color, io));
}
