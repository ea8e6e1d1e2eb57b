import type { GivenType } from '../../policy/document.js';
import type { PolicyType } from '../../policy/model.js';
import type { SyntaxProblemCode } from '../../syntax/node.js';
import { parseTree } from '../../syntax/parse.js';
import { profiles } from '../levels.js';
import type { Level } from '../problem.js';
import { emptyConfig, type Config, type Exception, type KindOfFiles, type Override } from './config.js';
import { list, object, oneOf, record, text, type ConfigProblem, type Fields, type Reader } from './reader.js';

/** A configuration as far as it could be read, and what is wrong with it. */
export interface ReadConfig {
	readonly config: Config;
	/** In source order. Whoever has an earlier version without problems keeps to that. */
	readonly problems: readonly ConfigProblem[];
}

/** Reads `iamscope.jsonc`. Never throws. `ruleIds` are the rules that exist. */
export function readConfig(source: string, ruleIds: readonly string[]): ReadConfig {
	const tree = parseTree(source, 'jsonc');
	const broken = tree.problems.map(({ code, start, end }) => ({ span: { start, end }, message: syntaxMessages[code] ?? 'This is not valid JSON.' }));
	const [root] = tree.roots;
	if (!root || broken.length > 0) return { config: emptyConfig, problems: broken };
	const problems: ConfigProblem[] = [];
	const read = object<Written>(fieldsFor(ruleIds))(root, (span, message) => { problems.push({ span, message }); });
	return { config: read ? toConfig(read) : emptyConfig, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

const syntaxMessages: Readonly<Partial<Record<SyntaxProblemCode, string>>> = {
	'unclosed': 'This is never closed.',
	'missing-comma': 'A comma is missing after this.',
	'missing-colon': 'A colon is missing after this.',
	'missing-value': 'A value is missing after this.',
	'unexpected': 'This cannot stand here.',
	'second-document': 'Only one object may stand in this file.',
	'empty': 'The file is empty; write {} at least.',
};

/** What may stand in the file. Members that are missing keep their defaults. */
interface Written {
	readonly $schema: string;
	readonly profile: NonNullable<Config['profile']>;
	readonly rules: Config['rules'];
	readonly overrides: readonly Partial<Override>[];
	readonly kinds: readonly (Partial<WrittenKind> & { readonly start: number })[];
	readonly exceptions: readonly Partial<Exception>[];
	readonly accounts: readonly string[];
	readonly organization: string;
	readonly regions: readonly string[];
	readonly requiredTags: readonly string[];
	readonly boundary: string;
	readonly exemptRoles: readonly string[];
	readonly defaults: Readonly<Record<string, string>>;
	readonly exclude: readonly string[];
}

interface WrittenKind {
	readonly files: readonly string[];
	readonly kind: string;
}

function fieldsFor(ruleIds: readonly string[]): Fields<Written> {
	const levels = record(oneOf<Level>(['off', 'suggestion', 'warning', 'security-warning', 'error']), ruleIds, 'rule');
	const files = list(text());
	return {
		$schema: text(),
		profile: oneOf(profiles),
		rules: levels,
		overrides: list(object<Override>({ files, profile: oneOf(profiles), rules: levels }, ['files'])),
		kinds: list(object<WrittenKind>({ files, kind: text(kindPattern, `a kind such as ${types.join(', ')} or resource:s3`) }, ['files', 'kind'])),
		exceptions: list(exceptionReader(ruleIds)),
		accounts: list(text(/^\d{12}$/, 'an account id of 12 digits')),
		organization: text(/^o-[a-z0-9]{10,32}$/, 'an organization id such as o-a1b2c3d4e5'),
		regions: list(text(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'a region such as eu-west-1')),
		requiredTags: list(text()),
		boundary: text(/^arn:[a-z-]+:iam::(\d{12}|aws):policy\/.+$/, 'the ARN of a policy'),
		exemptRoles: list(text()),
		defaults: record(text()),
		exclude: files,
	};
}

function exceptionReader(ruleIds: readonly string[]): Reader<Partial<Exception>> {
	const rule: Reader<string> = (node, report) => {
		const id = text()(node, report);
		if (id !== undefined && !ruleIds.includes(id)) report(node, `There is no rule "${id}".`);
		return id;
	};
	const fields = {
		rule, files: list(text()), sid: text(), resource: text(), ticket: text(),
		reason: text(/\S/, 'a reason'), expires: text(datePattern, 'a day such as 2027-01-31'),
	};
	return object<Omit<Exception, 'start'>>(fields, ['rule', 'reason']);
}

const datePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const types: readonly PolicyType[] = ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'];

const kindPattern = /^(identity|resource(:[a-z0-9-]+)?|trust|boundary|session|scp|rcp|endpoint)$/;

function toConfig(written: Partial<Written>): Config {
	return {
		...emptyConfig, ...written,
		overrides: (written.overrides ?? []).map(it => ({ files: it.files ?? [], profile: it.profile, rules: it.rules ?? {} })),
		kinds: (written.kinds ?? []).map((it): KindOfFiles => ({ files: it.files ?? [], kind: givenType(it.kind ?? '') })),
		exceptions: (written.exceptions ?? []).map((it): Exception => ({
			rule: it.rule ?? '', files: it.files ?? [], sid: it.sid, resource: it.resource, reason: it.reason ?? '', ticket: it.ticket, expires: it.expires, start: it.start ?? 0,
		})),
	};
}

/** `resource:s3` names the service whose resource carries the policy. */
function givenType(kind: string): GivenType {
	const [type, service] = kind.split(':');
	return service === undefined ? { type: type as PolicyType } : { type: type as PolicyType, service };
}
