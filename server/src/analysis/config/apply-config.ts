import picomatch from 'picomatch';
import type { GivenType } from '../../policy/document.js';
import type { HouseRules } from '../../rules/rule.js';
import type { AnalysisConfig, Problem } from '../problem.js';
import type { Config, Exception, Override } from './config.js';

/** A configuration ready for use: its globs are compiled once. Files are named relative to its folder, with `/`. */
export interface Rulebook {
	readonly config: Config;
	excludes(file: string): boolean;
	kindOf(file: string): GivenType | undefined;
	/** The levels for a file, the overrides that fit it laid over the rest, later ones over earlier ones. The same object for files that the same ones fit. */
	settingsFor(file: string): RuleSettings;
	/** Marks the problems that an exception says are meant to be. `today` is `2026-11-24`; without it no exception expires. */
	except(problems: readonly Problem[], file: string, today?: string): readonly Problem[];
}

/** What a configuration says of the rules for a file. */
export type RuleSettings = Pick<AnalysisConfig, 'levels' | 'profile' | 'knownAccounts' | 'house'>;

export function createRulebook(config: Config): Rulebook {
	const excluded = matcher(config.exclude);
	const overrides = config.overrides.map(override => ({ ...override, fits: matcher(override.files) }));
	const kinds = config.kinds.map(kind => ({ ...kind, fits: matcher(kind.files) }));
	const known = new Map<string, RuleSettings>();
	const exceptions = config.exceptions.map(exception => ({ exception, fits: exception.files.length === 0 ? () => true : matcher(exception.files) }));
	return {
		config,
		excludes: excluded,
		kindOf: file => kinds.find(({ fits }) => fits(file))?.kind,
		settingsFor(file) {
			const own = overrides.filter(({ fits }) => fits(file));
			const name = own.map(it => overrides.indexOf(it)).join(' ');
			const settings = known.get(name) ?? settingsWith(own, config);
			known.set(name, settings);
			return settings;
		},
		except(problems, file, today) {
			const here = exceptions.filter(({ exception, fits }) => !isExpired(exception, today) && fits(file)).map(({ exception }) => exception);
			return here.length === 0 ? problems : problems.map(problem => withException(problem, here));
		},
	};
}

function settingsWith(own: readonly Override[], config: Config): RuleSettings {
	const profile = own.map(it => it.profile).filter(it => it !== undefined).at(-1) ?? config.profile;
	return { levels: own.reduce((all, it) => ({ ...all, ...it.rules }), config.rules), profile, knownAccounts: config.accounts, house: houseOf(config) };
}

function houseOf({ requiredTags, boundary, exemptRoles }: Config): Partial<HouseRules> {
	return { ...requiredTags && { requiredTags }, ...boundary !== undefined && { permissionsBoundary: boundary }, exemptRoles };
}

/** Held to the end of its last day. */
export function isExpired({ expires }: Exception, today: string | undefined): boolean {
	return expires !== undefined && today !== undefined && expires < today;
}

function withException(problem: Problem, exceptions: readonly Exception[]): Problem {
	const exception = problem.suppression ? undefined : exceptions.find(it => covers(it, problem));
	if (!exception) return problem;
	const { reason, ticket } = exception;
	return { ...problem, suppression: { by: 'config', reason, exception, ...ticket !== undefined && { ticket } } };
}

function covers({ rule, sid, resource }: Exception, { ruleId, statement, policy }: Problem): boolean {
	return rule === ruleId
		&& (sid === undefined || statement?.sid?.text === sid)
		&& (resource === undefined || policy?.path.includes(resource) === true);
}

/** A pattern without a slash fits a file of that name in any folder, as it does for git. A folder stands for all that is in it. */
function matcher(globs: readonly string[]): (file: string) => boolean {
	if (globs.length === 0) return () => false;
	const patterns = globs.map(glob => glob.replace(/^\.\//, '').replace(/\/$/, '')).flatMap(glob => {
		const anywhere = glob.includes('/') ? glob.replace(/^\//, '') : `**/${glob}`;
		return [anywhere, `${anywhere}/**`];
	});
	return picomatch(patterns, { dot: true, windows: false });
}
