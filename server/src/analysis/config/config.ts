import type { GivenType } from '../../policy/document.js';
import type { Profile } from '../levels.js';
import type { Level } from '../problem.js';

/** What a project says of its policies, in `iamscope.jsonc`: data, never code. Paths are relative to the folder of the file. */
export interface Config {
	readonly profile: Profile | undefined;
	/** Rule id to level. */
	readonly rules: Readonly<Record<string, Level>>;
	/** For some files; later ones win. */
	readonly overrides: readonly Override[];
	/** What type of policy some files hold; the first that matches counts. */
	readonly kinds: readonly KindOfFiles[];
	readonly exceptions: readonly Exception[];
	/** Account ids of one's own. */
	readonly accounts: readonly string[];
	/** `o-a1b2c3d4e5`. */
	readonly organization: string | undefined;
	/** Regions in use. */
	readonly regions: readonly string[];
	/** Tag keys that every role has to have; undefined where the project does not say. */
	readonly requiredTags: readonly string[] | undefined;
	/** ARN of the permissions boundary that roles have to have. */
	readonly boundary: string | undefined;
	/** Labels, logical ids or names of roles of which the rules about roles ask nothing; `*` stands for any characters. */
	readonly exemptRoles: readonly string[];
	/** Values for the parameters of patterns: project, environment, … */
	readonly defaults: Readonly<Record<string, string>>;
	/** Globs of files that are not looked at. */
	readonly exclude: readonly string[];
}

export interface Override {
	readonly files: readonly string[];
	readonly profile: Profile | undefined;
	readonly rules: Readonly<Record<string, Level>>;
}

export interface KindOfFiles {
	readonly files: readonly string[];
	readonly kind: GivenType;
}

/** A finding that is meant to be, and why. Every member that is there has to fit. */
export interface Exception {
	readonly rule: string;
	/** Globs; every file where there are none. */
	readonly files: readonly string[];
	/** The statement. */
	readonly sid: string | undefined;
	/** The name of the resource in Terraform or CloudFormation that the policy belongs to. */
	readonly resource: string | undefined;
	readonly reason: string;
	readonly ticket: string | undefined;
	/** The last day on which it holds, `2027-01-31`. */
	readonly expires: string | undefined;
	/** Where it stands in the file, for reports about it. */
	readonly start: number;
}

/** What holds where there is no file. */
export const emptyConfig: Config = {
	profile: undefined, rules: {}, overrides: [], kinds: [], exceptions: [], accounts: [], organization: undefined, regions: [], requiredTags: undefined,
	boundary: undefined, exemptRoles: [], defaults: {}, exclude: [],
};

/** The names the file may have, the first wins where a folder has several. */
export const configNames = ['iamscope.jsonc', 'iamscope.json'] as const;
