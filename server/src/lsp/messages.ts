/** The few messages that are ours, as plain data: the client knows nothing else of the server. */

/** What a client may send along with `initialize`. Everything is optional: any editor can start the server. */
export interface InitializationOptions {
	/** The AWS data, from a client whose server cannot read files. */
	readonly catalog?: CatalogBytes;
	/** True from a client that wants `iamscope/status` notifications. */
	readonly status?: boolean;
	/** True from a client that knows the command `editor.action.triggerSuggest`. */
	readonly retrigger?: boolean;
	/** True from a client that answers `iamscope/readFolder`. */
	readonly readsFolders?: boolean;
	/** True from a client that answers `iamscope/findConfig`. */
	readonly findsConfigs?: boolean;
	/** True from a client that knows the commands below. */
	readonly commands?: boolean;
	/** The `iamscope` settings, from a client that cannot be asked for them. */
	readonly settings?: unknown;
}

export interface CatalogBytes {
	/** `catalog.bin`. */
	readonly core: Uint8Array;
	/** `catalog-text.bin`. */
	readonly text: Uint8Array;
}

/** Request to the client of a server that cannot read files itself: the Terraform files that lie directly in the folder. */
export const readFolderMethod = 'iamscope/readFolder';

export interface ReadFolderParams {
	/** Of the folder, without a slash at the end. */
	readonly uri: string;
}

/** A file in a folder. */
export interface FolderFile {
	/** Without the folder: `main.tf`. */
	readonly name: string;
	readonly text: string;
}

/** Request to the client of a server that cannot read files itself: the nearest `iamscope.jsonc` above a file. */
export const findConfigMethod = 'iamscope/findConfig';

export interface FindConfigParams {
	/** Of the file. */
	readonly uri: string;
}

export interface ConfigFile {
	readonly uri: string;
	readonly text: string;
}

/** Notification to the client: what the server made of a document, each time it looks at it anew. */
export const statusMethod = 'iamscope/status';

export interface DocumentStatus {
	readonly uri: string;
	readonly version: number;
	/** In source order; empty for a document without a policy. */
	readonly policies: readonly PolicyStatus[];
	readonly statements: number;
	readonly problems: number;
	/** Day of the AWS data, `2026-09-26`. */
	readonly dataDate: string;
	/** `recommended`, `strict` or `auditor`. */
	readonly profile: string;
	/** True where an `iamscope.jsonc` holds for the document. */
	readonly configured: boolean;
	/** Why the document is not looked at: its size, the setting `iamscope.enable`, or `exclude` in its `iamscope.jsonc`. */
	readonly refused?: 'too-large' | 'off' | 'excluded';
}

export interface PolicyStatus {
	/** `identity`, `resource`, `trust`, `boundary`, `session`, `scp`, `rcp` or `endpoint`. */
	readonly type: string;
	/** Of a resource policy, where the place tells: `s3`. */
	readonly service?: string;
	/** False when the type is only inferred from what the policy says. */
	readonly certain: boolean;
}

/** Request to the server: what the policy at a position grants, in plain English; all policies of the document where the position is in none. */
export const explainMethod = 'iamscope/explain';

export interface ExplainParams {
	readonly uri: string;
	readonly position: { readonly line: number; readonly character: number };
}

/** The answer; `null` for a document without a policy. */
export interface Explanation {
	readonly markdown: string;
}

/** Request to the server: every action that a pattern covers, as a page. */
export const expandMethod = 'iamscope/expand';

export interface ExpandParams {
	/** `s3:Get*`. */
	readonly pattern: string;
}

/** Command of the client: shows every action that a pattern covers. Its argument is an `ExpandParams`. */
export const listPatternCommand = 'iamscope.listPattern';

/** Request to the server: the edits that have an `iamscope.jsonc` say something; null for a text that is broken. */
export const editConfigMethod = 'iamscope/editConfig';

export interface EditConfigParams {
	/** Of the `iamscope.jsonc`. */
	readonly text: string;
	readonly change: ConfigChangeParams;
}

/** `file` is one file, relative to the folder of the configuration. */
export type ConfigChangeParams =
	| { readonly kind: 'add-exception'; readonly file: string; readonly rule: string; readonly sid?: string }
	/** `policy` is `identity`, `resource:s3`, …; without it the file goes by its content again. */
	| { readonly kind: 'set-kind'; readonly file: string; readonly policy?: string }
	| { readonly kind: 'exclude'; readonly file: string }
	| { readonly kind: 'include'; readonly file: string };

/** Places are offsets into the text. */
export interface ConfigEdits {
	readonly edits: readonly { readonly span: { readonly start: number; readonly end: number }; readonly newText: string }[];
	/** Where the reason of an exception goes, once the edits are made. */
	readonly cursor?: number;
}

/** Command of the client: opens the page of a rule. */
export const explainRuleCommand = 'iamscope.explainRule';

export interface ExplainRuleParams {
	readonly rule: string;
}

/** Command of the client: adds an exception to the nearest `iamscope.jsonc` and puts the cursor where the reason goes. */
export const addExceptionCommand = 'iamscope.addException';

export interface AddExceptionParams {
	/** Of the document that the exception is for. */
	readonly uri: string;
	readonly rule: string;
	readonly sid?: string;
}

/** Command of the client: selects a placeholder that an edit has brought. */
export const selectPlaceholderCommand = 'iamscope.selectPlaceholder';

export interface SelectPlaceholderParams {
	readonly uri: string;
	/** The placeholder itself: `ACCOUNT_ID`. */
	readonly text: string;
	/** The line from which on it stands, from 0. */
	readonly line: number;
}

/** Request to the server: every pattern, with the values that the configuration near a file gives. */
export const patternsMethod = 'iamscope/patterns';

/** Where something is to be written: settings and configuration are those of this place. */
export interface PlaceParams {
	/** Of a document or a folder; missing where nothing is open. */
	readonly uri?: string;
}

export interface PatternSummary {
	readonly id: string;
	readonly title: string;
	readonly purpose: string;
	readonly group: string;
	/** In the order in which they are asked for. */
	readonly parameters: readonly ParameterSummary[];
}

export interface ParameterSummary {
	readonly name: string;
	readonly ask: string;
	/** What it is unless something else is said. */
	readonly value: string;
	readonly choices?: readonly string[];
	/** What the choices come to, by word. */
	readonly meanings?: Readonly<Record<string, string>>;
	/** True for any number of the choices, with commas between them, or `none`. */
	readonly several?: boolean;
	/** The parameter that has to have one of the words for this one to matter. */
	readonly only?: { readonly parameter: string; readonly words: readonly string[] };
	/** The value named after other parameters: `{project}-uploads`. */
	readonly follows?: string;
	/** True for account, region and partition, which only JSON has to be told. */
	readonly jsonOnly?: boolean;
}

/** Request to the server: what is wrong with a value, as a sentence, or null. */
export const checkParameterMethod = 'iamscope/checkParameter';

export interface CheckParameterParams {
	readonly pattern: string;
	readonly name: string;
	readonly value: string;
}

export type PatternFormat = 'terraform' | 'cloudformation' | 'json';

/** Request to the server: a pattern written down; null where a value does not fit. */
export const renderPatternMethod = 'iamscope/renderPattern';

export interface RenderPatternParams extends PlaceParams {
	readonly pattern: string;
	readonly values: Readonly<Record<string, string>>;
	readonly format: PatternFormat;
	/** Address of the Terraform file that the text goes into, be it there already or not: what its module declares is left out. */
	readonly into?: string;
}

/** Files as they would be written, without their folder. */
export interface RenderedFiles {
	readonly files: readonly FolderFile[];
	/** What is left to do, each a sentence. */
	readonly notes: readonly string[];
}

/** Request to the server: all services, or the actions of one. */
export const listServicesMethod = 'iamscope/services';
export const listActionsMethod = 'iamscope/actions';

export interface ServiceSummary {
	readonly prefix: string;
	readonly title: string;
}

export interface ListActionsParams {
	readonly service: string;
}

export interface ActionSummary {
	/** `s3:GetObject`. */
	readonly name: string;
	/** `Read`. */
	readonly level: string;
}

/** Request to the server: the smallest policy for some actions; null where there is nothing to allow. */
export const generatePolicyMethod = 'iamscope/generatePolicy';

export interface GeneratePolicyParams extends PlaceParams {
	readonly actions: readonly string[];
	readonly resources: readonly string[];
	readonly withDependents: boolean;
	/** Of the policy; `generated` where it is missing. */
	readonly name?: string;
	readonly format: PatternFormat;
	readonly into?: string;
}

/** Request to the server: what actions work on and need, and what is wrong with them. */
export const describeWishMethod = 'iamscope/describeWish';

export interface DescribeWishParams extends PlaceParams {
	readonly actions: readonly string[];
	readonly resources: readonly string[];
	readonly withDependents: boolean;
}

export interface WishSummary {
	/** How many actions there are, patterns spelled out. */
	readonly count: number;
	/** Each a sentence. */
	readonly problems: readonly string[];
	readonly needs: readonly { readonly of: string; readonly action: string }[];
	/** What the actions can be limited to. */
	readonly kinds: readonly ResourceKind[];
}

export interface ResourceKind {
	/** `object`. */
	readonly name: string;
	/** `arn:aws:s3:::bucket-name/object-name`. */
	readonly example: string;
	readonly actions: readonly string[];
}

/** Command of the client: shows the explanation of the policy at a position, by default that of the cursor. Its argument is an `ExplainParams`. */
export const explainPolicyCommand = 'iamscope.explainPolicy';

export * from './messages-convert.js';
export * from './messages-simulation.js';
