import { parseArgs, type ParseArgsConfig } from 'node:util';
import { profiles, type Profile } from '../analysis/levels.js';
import type { Level } from '../analysis/problem.js';
import { closest } from '../base/closest.js';
import type { PolicyType } from '../policy/model.js';
import { rules } from '../rules/index.js';
import type { Severity } from '../rules/rule.js';
import type { ConfigChoice } from './project.js';
import type { ReportDetail } from './report/file-report.js';

/** What `iamscope check` is asked to do. Plain data, as it travels to threads. */
export interface CheckOptions {
	/** Files, folders, or `-` for standard input. */
	readonly paths: readonly string[];
	readonly format: Format;
	/** Where the report goes; standard output when missing. */
	readonly output: string | undefined;
	/** Leaves single findings out of the pretty form. */
	readonly quiet: boolean;
	/** The type of every policy, where the user says so. */
	readonly given: { readonly type: PolicyType; readonly service?: string } | undefined;
	readonly failOn: Severity | 'never';
	readonly maxWarnings: number | undefined;
	readonly exitZero: boolean;
	readonly color: 'auto' | 'always' | 'never';
	readonly profile: Profile | undefined;
	readonly levels: Readonly<Record<string, Level>>;
	readonly only: readonly string[] | undefined;
	readonly config: ConfigChoice;
	readonly fix: 'safe' | 'unsafe' | undefined;
	readonly dryRun: boolean;
	/** The revision since which findings are new. */
	readonly changed: string | undefined;
	/** The revision since which policies may allow nothing new. */
	readonly newAccessSince: string | undefined;
	readonly baseline: { readonly path: string; readonly mode: 'apply' | 'update' | 'prune' } | undefined;
	readonly allowEmpty: boolean;
	/** What the text on standard input would be called as a file. */
	readonly stdinName: string | undefined;
	/** What the report is to say of each problem. */
	readonly detail: ReportDetail;
}

export type Format = typeof formats[number];

export const formats = ['pretty', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;
export const severities = ['error', 'security-warning', 'warning', 'suggestion'] as const;
const levels = ['off', ...severities] as const;
const types = ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'] as const;
const colors = ['auto', 'always', 'never'] as const;

/** The flags of `iamscope check`. */
export const checkFlags = {
	'format': { type: 'string', short: 'f', default: 'pretty' },
	'output': { type: 'string', short: 'o' },
	'quiet': { type: 'boolean', short: 'q', default: false },
	'kind': { type: 'string' },
	'fail-on': { type: 'string', default: 'error' },
	'max-warnings': { type: 'string' },
	'exit-zero': { type: 'boolean', default: false },
	'color': { type: 'string', default: 'auto' },
	'profile': { type: 'string' },
	'rule': { type: 'string', multiple: true },
	'only': { type: 'string' },
	'config': { type: 'string' },
	'no-config': { type: 'boolean', default: false },
	'fix': { type: 'boolean', default: false },
	'fix-unsafe': { type: 'boolean', default: false },
	'dry-run': { type: 'boolean', default: false },
	'changed': { type: 'boolean', default: false },
	'since': { type: 'string' },
	'no-new-access': { type: 'boolean', default: false },
	'access-since': { type: 'string' },
	'baseline': { type: 'string' },
	'update-baseline': { type: 'boolean', default: false },
	'prune-baseline': { type: 'boolean', default: false },
	'allow-empty': { type: 'boolean', default: false },
	'stdin-filename': { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** Understands what follows `iamscope check`. Throws an error whose message is for the user. */
export function parseCheck(argv: readonly string[]): CheckOptions {
	const { values, positionals } = parseArgs({ args: spelledOut(argv), options: checkFlags, allowPositionals: true });
	const format = oneOf('--format', values.format, formats);
	const baseline = baselineOf(values);
	return {
		paths: positionals.length ? positionals : ['.'],
		format, output: values.output, quiet: values.quiet, detail: detailFor(format, values.quiet, baseline !== undefined),
		given: givenType(values.kind),
		failOn: oneOf('--fail-on', values['fail-on'], [...severities, 'never'] as const),
		maxWarnings: values['max-warnings'] === undefined ? undefined : wholeNumber('--max-warnings', values['max-warnings']),
		exitZero: values['exit-zero'],
		color: oneOf('--color', values.color, colors),
		profile: values.profile === undefined ? undefined : oneOf('--profile', values.profile, profiles),
		levels: Object.fromEntries((values.rule ?? []).map(ruleLevel)),
		only: values.only?.split(',').map(id => ruleId('--only', id.trim())),
		config: values['no-config'] ? 'none' : values.config === undefined ? 'nearest' : { path: values.config },
		fix: values['fix-unsafe'] ? 'unsafe' : values.fix ? 'safe' : undefined,
		dryRun: values['dry-run'],
		changed: values.changed ? values.since ?? 'HEAD' : undefined,
		newAccessSince: values['no-new-access'] ? values['access-since'] ?? 'HEAD' : undefined,
		baseline,
		allowEmpty: values['allow-empty'],
		stdinName: values['stdin-filename'],
	};
}

/** What no part of a report shows need not be worked out. */
function detailFor(format: Format, quiet: boolean, hasBaseline: boolean): ReportDetail {
	return {
		words: format === 'json' || format === 'sarif' || format === 'pretty' && !quiet,
		edits: format === 'sarif',
		fingerprints: hasBaseline || format === 'json' || format === 'sarif' || format === 'gitlab',
	};
}

/** `--fix=unsafe`, `--changed=origin/main` and `--no-new-access=origin/main` are flags that may have a value, for which `parseArgs` has no form. */
function spelledOut(argv: readonly string[]): string[] {
	return argv.flatMap(argument => {
		const [, flag, value] = /^(--fix|--changed|--no-new-access)=(.*)$/s.exec(argument) ?? [];
		if (flag === '--no-new-access') return ['--no-new-access', `--access-since=${value}`];
		if (flag === '--changed') return ['--changed', `--since=${value}`];
		if (flag === undefined || value === undefined) return [argument];
		return oneOf('--fix', value, ['safe', 'unsafe'] as const) === 'unsafe' ? ['--fix-unsafe'] : ['--fix'];
	});
}

function baselineOf(values: { readonly baseline?: string | undefined; readonly 'update-baseline': boolean; readonly 'prune-baseline': boolean }): CheckOptions['baseline'] {
	const mode = values['update-baseline'] ? 'update' : values['prune-baseline'] ? 'prune' : 'apply';
	if (values.baseline === undefined && mode === 'apply') return undefined;
	return { path: values.baseline ?? 'iamscope.baseline.json', mode };
}

function ruleLevel(setting: string): [string, Level] {
	const [id = '', level = ''] = setting.split('=', 2);
	return [ruleId('--rule', id), oneOf(`--rule ${id}`, level, levels)];
}

function ruleId(flag: string, id: string): string {
	if (rules.some(rule => rule.id === id)) return id;
	const near = closest(id, rules.map(rule => rule.id));
	throw new Error(`${flag}: there is no rule "${id}"${near === undefined ? '' : `, did you mean "${near}"?`}`);
}

/** `resource:s3` names the service whose resource carries the policy. Throws an error whose message is for the user. */
export function givenType(kind: string | undefined): CheckOptions['given'] {
	if (kind === undefined) return undefined;
	const [word, service] = kind.split(':', 2) as [string, string?];
	const type = oneOf('--kind', word, types);
	if (service !== undefined && type !== 'resource') throw new Error(`--kind ${kind}: only "resource" takes a service, as in "resource:s3".`);
	return service ? { type, service: service.toLowerCase() } : { type };
}

function wholeNumber(flag: string, text: string): number {
	if (!/^\d+$/.test(text)) throw new Error(`${flag} takes a whole number, not "${text}".`);
	return Number(text);
}

/** Throws an error whose message is for the user. */
export function oneOf<Word extends string>(flag: string, value: string, words: readonly Word[]): Word {
	const word = words.find(it => it === value);
	if (word === undefined) throw new Error(`${flag} takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${value}".`);
	return word;
}
