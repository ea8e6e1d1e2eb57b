import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/index.js';
import type { Rule, Severity } from '../../server/src/rules/rule.js';
import type { Example } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';
import { examplesOf, fixedAfter, isFixed, lookAt } from '../harness/rule-pages.js';

/**
 * What the rules were to be, one on a line of catalogue.txt: the id; the levels, that of most findings first; `off` where it has to be asked for;
 * `fix` where the editor was to offer one. Where a rule is another for a reason, that stands here. That each page has an example that is
 * reported and one that is not is asked in pages.test.ts.
 */
interface Entry {
	readonly id: string;
	readonly levels: readonly Severity[];
	readonly isOff: boolean;
	readonly hasFix: boolean;
}

const catalogue = readFileSync('test/rules/catalogue.txt', 'utf8').trim().split('\n').map((line): Entry => {
	const [id, levels, ...flags] = line.split(' ');
	return { id: id!, levels: levels!.split('/') as Severity[], isOff: flags.includes('off'), hasFix: flags.includes('fix') };
});

/** Rules that the catalogue does not have: one of our own, and those about what people say to this program. */
const ownRules = ['condition-without-effect', 'suppression-unused', 'suppression-without-reason'];

const otherLevels: Readonly<Record<string, string>> = {
	'action-requires-star-resource': 'a suggestion where the service takes ARNs in its own examples, against its list of actions',
	'arn-operator-invalid-value': 'a warning where a pattern may have been meant to stand for the rest of the ARN',
	'condition-key-unsupported-for-action': 'a warning where the lists of AWS are known to leave keys out',
	'data-type-mismatch': 'a warning for a number in YAML, of which CloudFormation makes text mostly',
	'deprecated-condition-key': 'most deprecated keys still work: the error is that of the one that does not',
	'forallvalues-single-valued-key': 'a warning where it opens nothing: in a Deny, and where the test is negated',
	'ifexists-in-allow': 'most statements have no public principal, for which the higher level is',
	'invalid-arn-resource': 'a warning or a suggestion where our list of forms may be older than the service',
	'invalid-policy-element': 'a warning for an object around a whole policy, which a program may take off',
	'kms-alias-as-resource': 'a security warning in a Deny, which then denies nothing',
	'kms-key-policy-missing-admin': 'a suggestion while somebody can still change the policy',
	'missing-set-operator': 'a warning for the keys of services, whose lists are not always right about the number of values',
	'policy-size-session': 'one level less where white space alone makes it too long',
	'privesc-passrole': 'a warning where a test says which service gets the role, and that service is the one',
	'resource-effectively-star': 'a suggestion for lists and descriptions, as in resource-star-scopable',
	'resource-star-mixed': 'a suggestion for lists and descriptions, as in resource-star-scopable',
	'space-in-variable': 'a warning in the name of a tag, which may have a space',
	'trust-service-confused-deputy': 'says more than trust-without-conditions, which is a warning about the same, and speaks only of services whose guides show the keys',
	'unknown-action': 'a warning where it is like no action we know: it may be newer than the data',
	'unknown-arn-service': 'a warning where it is like none we know',
	'unknown-condition-key-service': 'a warning where it is like none we know',
	'unknown-global-condition-key': 'a warning where it is like none we know',
	'unknown-service': 'a warning where it is like none we know',
	'unknown-service-condition-key': 'a warning where it is like none we know',
	'yaml-unquoted-account-id': 'a suggestion in a template, which takes numbers that have no zero in front',
	'yaml-unquoted-version': 'a suggestion in a template, which takes it for what it is',
};

const otherDefaults: Readonly<Record<string, string>> = {
	'policy-type-unknown': 'a file of JSON alone is the usual case, and the guess is right mostly',
};

const otherFixes: Readonly<Record<string, string>> = {
	'account-principal-meaning': 'offers a role in place of the account',
	'policy-size-identity': 'IAM counts no white space: mergeable-statements and the rules about what is redundant offer what makes it smaller',
	'policy-size-rcp': 'the page of policy-size-session shows the fix, policy-size.test.ts tries it: an example here would be 5,000 characters long',
	'policy-size-resource': 'the same, with up to 32,000 characters',
	'policy-size-scp': 'the same, with 10,000 characters',
	'policy-size-trust': 'the same, as far as leaving out the Sids is enough; which principals can go is for people to say',
	'policy-type-unknown': 'the configuration says it: a fix changes the policy, which has no place for it',
};

test('every rule is in the catalogue, and the other way round', () => {
	assert.deepEqual([...catalogue.map(({ id }) => id), ...ownRules].sort(), rules.map(({ id }) => id).sort());
	assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
});

test('every rule has the levels that the catalogue gives it, or a reason for others', () => {
	assert.deepEqual(departing(({ levels }, rule) => rule.severity === levels[0] && levelsShown(rule).every(level => levels.includes(level))), Object.keys(otherLevels));
});

test('every rule is on where the catalogue says so, or off for a reason', () => {
	assert.deepEqual(departing(({ isOff }, { enabled }) => isOff === (enabled === false)), Object.keys(otherDefaults));
});

test('every fix that the catalogue names is shown on the page of its rule, or not for a reason', () => {
	assert.deepEqual(departing(({ hasFix }, rule) => hasFix === showsFix(rule)), Object.keys(otherFixes));
});

test('every rule says where AWS, or who writes the format, says so', () => {
	const ours = rules.filter(({ id }) => !ownRules.includes(id));
	assert.deepEqual(ours.filter(({ sources }) => sources.length === 0).map(({ id }) => id), []);
	for (const { id, sources } of ours) for (const source of sources) assert.match(source, /^https:\/\/[\w.-]+\/[^ ]+$/, id);
});

/** The ids of those that are not as the catalogue has them, in the order of the rules. */
function departing(fits: (entry: Entry, rule: Rule) => boolean): readonly string[] {
	const entries = new Map(catalogue.map(entry => [entry.id, entry]));
	return rules.filter(rule => entries.has(rule.id) && !fits(entries.get(rule.id)!, rule)).map(({ id }) => id);
}

/** Those of the findings on its page, but for those that are one level lower because the type of policy is inferred. */
function levelsShown(rule: Rule): readonly Severity[] {
	return reported(rule).flatMap(({ problems }) => problems.filter(({ policy }) => !rule.dependsOnType || (policy?.typeCertain ?? true)).map(({ severity }) => severity));
}

function showsFix(rule: Rule): boolean {
	return reported(rule).some(({ text, problems, fixed }) => problems.some(({ fixes = [] }) => fixes.length > 0) && fixed.some(({ body }) => body !== text));
}

function reported(rule: Rule): readonly { text: string; problems: ReturnType<typeof lookAt>['problems']; fixed: readonly Example[] }[] {
	const examples = examplesOf(rule);
	return examples.flatMap((example, index) => {
		if (isFixed(example)) return [];
		const { text } = extractExpectations(example.body);
		return [{ text, problems: lookAt(text, rule, example).problems, fixed: fixedAfter(examples, index) }];
	});
}
