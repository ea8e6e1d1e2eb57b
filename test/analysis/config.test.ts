import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { createRulebook } from '../../server/src/analysis/config/apply-config.js';
import { readConfig } from '../../server/src/analysis/config/read-config.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

const ids = rules.map(({ id }) => id);

function problemsOf(source: string): string[] {
	return readConfig(source, ids).problems.map(({ span, message }) => `${source.slice(span.start, span.end)} | ${message}`);
}

function rulebook(config: unknown): ReturnType<typeof createRulebook> {
	const { config: read, problems } = readConfig(JSON.stringify(config), ids);
	assert.deepEqual(problems, []);
	return createRulebook(read);
}

test('everything that may be written is read', () => {
	const source = `{
		// What we agreed on.
		"$schema": "./schemas/config.schema.json",
		"profile": "strict",
		"rules": { "empty-sid": "off", "old-version": "error" },
		"overrides": [{ "files": ["legacy/**"], "profile": "recommended", "rules": { "missing-sid": "off" } }],
		"kinds": [{ "files": "trust/*.json", "kind": "trust" }, { "files": ["buckets/**"], "kind": "resource:s3" }],
		"exceptions": [{ "rule": "public-access", "files": "site.json", "sid": "PublicRead", "reason": "static site", "ticket": "SEC-1", "expires": "2027-01-31" }],
		"accounts": ["111122223333"], "organization": "o-a1b2c3d4e5", "regions": ["eu-west-1"], "requiredTags": ["Project"],
		"boundary": "arn:aws:iam::111122223333:policy/boundary",
		"defaults": { "project": "photos" },
		"exclude": ["generated/"],
	}`;
	const { config, problems } = readConfig(source, ids);
	assert.deepEqual(problems, []);
	assert.equal(config.profile, 'strict');
	assert.deepEqual(config.kinds.map(({ kind }) => kind), [{ type: 'trust' }, { type: 'resource', service: 's3' }]);
	assert.deepEqual(config.exceptions.map(({ reason, ticket, expires }) => [reason, ticket, expires]), [['static site', 'SEC-1', '2027-01-31']]);
	assert.equal(config.boundary, 'arn:aws:iam::111122223333:policy/boundary');
});

test('a mistake is told at its place, in words that help', () => {
	assert.deepEqual(problemsOf('{ "profil": "strict" }'), ['"profil" | There is no setting "profil"; did you mean "profile"?']);
	assert.deepEqual(problemsOf('{ "profile": "strikt" }'), ['"strikt" | This takes recommended, strict or auditor.']);
	assert.deepEqual(problemsOf('{ "rules": { "mising-sid": "off" } }'), ['"mising-sid" | There is no rule "mising-sid"; did you mean "missing-sid"?']);
	assert.deepEqual(problemsOf('{ "accounts": [111122223333] }'), ['111122223333 | This takes an account id of 12 digits in quotes.']);
	assert.deepEqual(problemsOf('{ "exceptions": [{ "rule": "missing-sid" }] }'), ['{ | "reason" must be here.']);
	assert.deepEqual(problemsOf('{ "exceptions": [{ "rule": "missing-sid", "reason": "x", "expires": "31.1.2027" }] }'), ['"31.1.2027" | "31.1.2027" is not a day such as 2027-01-31.']);
	assert.deepEqual(problemsOf('[]'), ['[] | This takes an object.']);
	assert.deepEqual(problemsOf(''), [' | The file is empty; write {} at least.']);
	assert.deepEqual(problemsOf('{ "profile": '), ['{ | This is never closed.', ': | A value is missing after this.']);
});

test('no text makes it throw', () => {
	const source = '{ "__proto__": { "profile": 1 }, "rules": [1], "overrides": { "files": 1 }, "kinds": ["x"], "exceptions": null, "defaults": { "__proto__": "x" } }';
	for (let end = 0; end <= source.length; end++) readConfig(source.slice(0, end), ids);
	assert.equal(({} as { profile?: unknown }).profile, undefined);
});

test('levels and profile by path, the later override wins', () => {
	const { settingsFor } = rulebook({
		profile: 'strict', rules: { 'missing-sid': 'error' },
		overrides: [{ files: ['legacy/**'], profile: 'recommended', rules: { 'missing-sid': 'off' } }, { files: 'legacy/new/**', rules: { 'missing-sid': 'warning' } }],
	});
	const at = (file: string): unknown => {
		const { levels, profile } = settingsFor(file);
		return { levels, profile };
	};
	assert.deepEqual(at('a.json'), { levels: { 'missing-sid': 'error' }, profile: 'strict' });
	assert.deepEqual(at('legacy/a.json'), { levels: { 'missing-sid': 'off' }, profile: 'recommended' });
	assert.deepEqual(at('legacy/new/a.json'), { levels: { 'missing-sid': 'warning' }, profile: 'recommended' });
});

test('globs mean what they mean to git', () => {
	const { excludes } = rulebook({ exclude: ['generated/', '*.gen.json', '/top.json', 'a/**/b.json'] });
	for (const file of ['generated/x.json', 'deep/generated/x/y.json', 'x.gen.json', 'deep/x.gen.json', 'top.json', 'a/b.json', 'a/x/y/b.json']) assert.ok(excludes(file), file);
	for (const file of ['generated.json', 'deep/top.json', 'a/c.json']) assert.ok(!excludes(file), file);
});

test('an exception covers its rule, in its files, for its statement, until its last day', () => {
	const text = '{ "Version": "2008-10-17", "Statement": [{ "Sid": "", "Effect": "Allow", "Action": "*", "Resource": "*" }] }';
	const problems = analyze(readDocument(text, 'json'), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	const covered = (exception: object, file = 'a.json', today = '2027-01-31'): string[] => suppressed(rulebook({ exceptions: [{ reason: 'why', ...exception }] }).except(problems, file, today));
	assert.deepEqual(covered({ rule: 'old-version' }), ['old-version: why']);
	assert.deepEqual(covered({ rule: 'old-version', files: 'b.json' }), []);
	assert.deepEqual(covered({ rule: 'empty-sid', sid: '' }), ['empty-sid: why']);
	assert.deepEqual(covered({ rule: 'empty-sid', sid: 'Other' }), []);
	assert.deepEqual(covered({ rule: 'old-version', expires: '2027-01-31' }), ['old-version: why']);
	assert.deepEqual(covered({ rule: 'old-version', expires: '2027-01-30' }), []);
});

function suppressed(problems: readonly Problem[]): string[] {
	return problems.flatMap(({ ruleId, suppression }) => suppression ? [`${ruleId}: ${suppression.reason}`] : []);
}
