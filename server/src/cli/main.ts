import { closest } from '../base/closest.js';
import { InputError } from '../features/simulation/input-error.js';
import { checkCommand } from './commands/check.js';
import { UsageError, type Command } from './commands/command.js';
import { compareCommand } from './commands/compare.js';
import { completionCommand } from './commands/completion.js';
import { convertCommand } from './commands/convert.js';
import { expandCommand } from './commands/expand.js';
import { explainCommand } from './commands/explain.js';
import { generateCommand } from './commands/generate.js';
import { initCommand } from './commands/init.js';
import { lspCommand } from './commands/lsp.js';
import { newCommand } from './commands/new.js';
import { reportIssueCommand } from './commands/report-issue.js';
import { shrinkCommand } from './commands/shrink.js';
import { simulateCommand } from './commands/simulate.js';
import { testCommand } from './commands/test.js';
import { unusedCommand } from './commands/unused.js';
import type { Io } from './io.js';

/** Every command, in the order of the help. */
const commands: readonly Command[] = [
	checkCommand, simulateCommand, testCommand, compareCommand, unusedCommand, explainCommand, expandCommand, shrinkCommand, convertCommand,
	newCommand, generateCommand, initCommand, lspCommand, completionCommand(() => commands.map(({ name }) => name)), reportIssueCommand,
];

/** Does what the arguments say and returns the exit code. `argv` is without the program's name. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
	const [name, ...rest] = argv;
	if (name === '--version' || name === '-V') return version(io);
	const command = commands.find(it => it.name === (name === 'help' ? rest[0] : name));
	if (name === undefined || name === '--help' || name === '-h' || name === 'help' || rest.includes('--help') || rest.includes('-h')) {
		io.out(command ? helpOf(command) : overview());
		return 0;
	}
	try {
		if (!command) throw new UsageError(unknownCommand(name, io));
		return await command.run(rest, io);
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		io.error(`iamscope: ${error.message}\nSee iamscope ${command ? `${command.name} ` : ''}--help.\n`);
		return 2;
	}
}

function version(io: Io): number {
	io.out(`iamscope ${io.version}, AWS data of ${io.loadCatalog().date}\n`);
	return 0;
}

function unknownCommand(name: string, io: Io): string {
	if (io.files.stat(name)) return `"${name}" is not a command. Did you mean "iamscope check ${name}"?`;
	const near = closest(name, commands.map(it => it.name));
	return `"${name}" is not a command${near === undefined ? '.' : `; did you mean "${near}"?`}`;
}

function helpOf({ usage, summary, help }: Command): string {
	return `iamscope ${usage}\n\n${summary[0]!.toUpperCase()}${summary.slice(1)}.\n\n${help}`;
}

function overview(): string {
	const width = Math.max(...commands.map(({ name }) => name.length));
	return `Checks and explains AWS IAM policies: what is wrong, why it matters, what to do. Works offline.

Usage
  iamscope check [paths]
  iamscope <command> --help

Commands
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

Options
  -h, --help     this text, or that of a command
  -V, --version  version, and the date of the AWS data
`;
}
