import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closest } from '../../base/closest.js';
import { patterns } from '../../patterns/catalog/index.js';
import { questionOf } from '../../patterns/parameters.js';
import { groups, type Pattern } from '../../patterns/pattern.js';
import { renderPattern } from '../../patterns/render/index.js';
import { formats, type Format } from '../../patterns/render/rendering.js';
import { completeValues, problemsIn, type Defaults } from '../../patterns/values.js';
import { oneOf } from '../arguments.js';
import type { Io } from '../io.js';
import { createProjects } from '../project.js';
import { reading, UsageError, type Command } from './command.js';
import { deliver } from './written-files.js';

export const newCommand: Command = {
	name: 'new',
	usage: 'new [pattern] [--set name=value …]',
	summary: 'write a role or policy to start from; without a pattern, list them',
	help: `Options
  --set <name=value>   a parameter; may be given several times
  --format <format>    terraform, cloudformation or json; terraform unless something else is said
  --output <path>      a folder that is there, or the path of a single file; standard output without it
  --force              replace files that are there
  --parameters         print what the pattern asks for

What is not set is taken from "defaults" of iamscope.jsonc, else it is an example that goes by project, environment and service.
In JSON there is one document for each policy; on standard output they follow each other.

Examples
  iamscope new ecs-task-role --parameters
  iamscope new ecs-task-role --set project=depot --set bricks=s3,sns --output roles/

Exit codes
  0  written
  2  it could not be
`,
	run(argv, io) {
		const { values, positionals: [id, ...more] } = reading(() => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));
		if (more.length > 0) throw new UsageError('new takes one pattern.');
		if (id === undefined) {
			io.out(listOf(patterns));
			return 0;
		}
		const pattern = named(id);
		const format = reading(() => oneOf('--format', values.format, formats));
		const config = configIn(io);
		if (values.parameters) {
			io.out(parametersOf(pattern, format, config));
			return 0;
		}
		const given = Object.fromEntries((values.set ?? []).map(setting));
		const problems = problemsIn(pattern, given);
		if (problems.length > 0) throw new UsageError(problems.map(({ name, message }) => `--set ${name}: ${message}`).join('\n'));
		deliver(renderPattern(pattern, completeValues(pattern, given, format, config), format).files, { output: values.output, force: values.force }, io);
		return 0;
	},
};

const flags = {
	set: { type: 'string', multiple: true },
	format: { type: 'string', short: 'f', default: 'terraform' },
	output: { type: 'string', short: 'o' },
	force: { type: 'boolean', default: false },
	parameters: { type: 'boolean', default: false },
} as const;

function listOf(all: readonly Pattern[]): string {
	const width = Math.max(...all.map(({ id }) => id.length));
	return groups.map(group => `${group}\n${all.filter(it => it.group === group).map(({ id, title }) => `  ${id.padEnd(width)}  ${title}\n`).join('')}`).join('\n');
}

function named(id: string): Pattern {
	const pattern = patterns.find(it => it.id === id);
	if (pattern) return pattern;
	const near = closest(id, patterns.map(it => it.id));
	throw new UsageError(`There is no pattern "${id}"${near === undefined ? '; "iamscope new" lists them.' : `; did you mean "${near}"?`}`);
}

function parametersOf(pattern: Pattern, format: Format, config: Defaults): string {
	const values = completeValues(pattern, {}, format, config);
	const width = Math.max(...Object.keys(values).map(name => name.length));
	const lines = Object.entries(pattern.parameters).map(([name, parameter]) => `  ${name.padEnd(width)}  ${questionOf(parameter)}${values[name] === '' ? '' : ` (${values[name]!})`}\n`);
	return `${pattern.title}\n${pattern.purpose}\n\nParameters, and what they are if nothing is said\n${lines.join('')}`;
}

function setting(text: string): [string, string] {
	const at = text.indexOf('=');
	if (at < 1) throw new UsageError(`--set takes name=value, not "${text}".`);
	return [text.slice(0, at), text.slice(at + 1)];
}

/** What the configuration of this folder says; one with a mistake is not followed half. */
export function configIn(io: Io): Defaults {
	const projects = createProjects(io.files, io.cwd, 'nearest');
	const { rulebook } = projects.of(join(io.cwd, 'new'));
	const [failure] = projects.failures;
	if (failure !== undefined) throw new UsageError(failure);
	return rulebook.config;
}
