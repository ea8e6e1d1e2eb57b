import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { PolicyType } from '../policy/model.js';
import type { Severity } from '../rules/rule.js';

export type Command =
	| { readonly name: 'check'; readonly options: CheckOptions }
	| { readonly name: 'help' }
	| { readonly name: 'version' }
	/** The arguments cannot be understood; the message says why and what would be. */
	| { readonly name: 'usage-error'; readonly message: string };

export interface CheckOptions {
	/** Files, folders, or `-` for standard input. */
	readonly paths: readonly string[];
	readonly format: Format;
	/** The type of every policy, where the user says so. */
	readonly given: { readonly type: PolicyType; readonly service?: string } | undefined;
	readonly failOn: Severity | 'never';
	readonly color: 'auto' | 'always' | 'never';
}

export type Format = typeof formats[number];

const formats = ['pretty', 'json'] as const;
const severities = ['error', 'security-warning', 'warning', 'suggestion'] as const;
const types = ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'] as const;
const colors = ['auto', 'always', 'never'] as const;

const flags = {
	'format': { type: 'string', short: 'f', default: 'pretty' },
	'kind': { type: 'string' },
	'fail-on': { type: 'string', default: 'error' },
	'color': { type: 'string', default: 'auto' },
	'help': { type: 'boolean', short: 'h', default: false },
	'version': { type: 'boolean', short: 'V', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Understands what follows the program's name. Never throws. */
export function parseArguments(argv: readonly string[]): Command {
	try {
		const { values, positionals } = parseArgs({ args: [...argv], options: flags, allowPositionals: true });
		if (values.help || positionals[0] === 'help') return { name: 'help' };
		if (values.version) return { name: 'version' };
		return toCommand(values, positionals);
	} catch (error) {
		return { name: 'usage-error', message: (error as Error).message };
	}
}

interface Flags {
	readonly 'format': string;
	readonly 'kind'?: string | undefined;
	readonly 'fail-on': string;
	readonly 'color': string;
}

function toCommand(values: Flags, [command, ...paths]: readonly string[]): Command {
	if (command === undefined) return { name: 'help' };
	if (command !== 'check') return { name: 'usage-error', message: `"${command}" is not a command. Did you mean "iamscope check ${command}"?` };

	const format = oneOf('--format', values.format, formats);
	const failOn = oneOf('--fail-on', values['fail-on'], [...severities, 'never'] as const);
	const color = oneOf('--color', values.color, colors);
	return { name: 'check', options: { paths: paths.length ? paths : ['.'], format, given: givenType(values.kind), failOn, color } };
}

/** `resource:s3` names the service whose resource carries the policy. */
function givenType(kind: string | undefined): CheckOptions['given'] {
	if (kind === undefined) return undefined;
	const [word, service] = kind.split(':', 2) as [string, string?];
	const type = oneOf('--kind', word, types);
	if (service !== undefined && type !== 'resource') throw new Error(`--kind ${kind}: only "resource" takes a service, as in "resource:s3".`);
	return service ? { type, service: service.toLowerCase() } : { type };
}

/** Throws an error whose message is for the user. */
function oneOf<Word extends string>(flag: string, value: string, words: readonly Word[]): Word {
	const word = words.find(it => it === value);
	if (word === undefined) throw new Error(`${flag} takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${value}".`);
	return word;
}

export const helpText = `Checks AWS IAM policies: what is wrong, why it matters, what to do. Works offline.

Usage
  iamscope check [paths]   check files and folders; - reads standard input; without paths, this folder

Options
  -f, --format <format>    pretty (default) or json
      --kind <kind>        treat every policy as identity, resource, trust, boundary, session, scp, rcp or endpoint;
                           resource:s3 names the service too. Without it the kind is inferred.
      --fail-on <level>    exit with 1 from this level up: error (default), security-warning, warning, suggestion, never
      --color <when>       auto (default), always or never; NO_COLOR and FORCE_COLOR are honoured
  -h, --help               this text
  -V, --version            version, and the date of the AWS data

Exit codes
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  wrong arguments, a file that cannot be read, or folders without any policy
`;
