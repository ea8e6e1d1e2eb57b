import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyst } from '../../server/src/analysis/analyze.js';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits, type TextEdit } from '../../server/src/base/text.js';
import { comparePolicies } from '../../server/src/evaluation/compare/compare.js';
import { rewritesAt, type RewriteKind } from '../../server/src/features/actions/index.js';
import { sortPolicies } from '../../server/src/features/actions/sort-policy.js';
import { readDocument } from '../../server/src/policy/document.js';
import { elementsOf, type PolicyDocument } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { extractExpectations } from '../harness/markers.js';
import { samplePolicies } from '../harness/policies.js';
import { examplesOf, isFixed, lookAt, pageOf } from '../harness/rule-pages.js';
import { samples } from '../harness/thorough.js';

/** What a rewrite of each kind may do to access. `bucketArn` adds what was forgotten, so that it widens, and says so. */
const promises: Readonly<Record<Exclude<RewriteKind, 'bucketArn'>, 'equal' | 'no more'>> = {
	addSid: 'equal', expandWildcard: 'equal', shrinkActions: 'equal', mergeStatements: 'equal', splitStatement: 'equal', convert: 'equal',
	scopeResources: 'no more', externalId: 'no more', sourceAccount: 'no more', passedToService: 'no more', oidcClaims: 'no more', organization: 'no more', mfa: 'no more',
	region: 'no more', replaceNotAction: 'no more',
};

/** Fixes that are called so limit what is there, and give nothing to anybody. */
const scoping = /^(Limit|Ask for|Trust the accounts? |Keep only the )/;

function check(before: PolicyDocument, edits: readonly TextEdit[], promise: 'equal' | 'no more', read: (text: string) => PolicyDocument, what: string): void {
	const after = read(applyEdits(before.tree.text, edits));
	const { relation, gained } = comparePolicies(before.policies, after.policies, catalog);
	const isKept = promise === 'equal' ? relation === 'equal' : gained.verdict === 'none';
	assert.ok(isKept, `${what} is ${relation} (${JSON.stringify(gained.access[0]?.example ?? gained.access[0]?.statement?.index)})\n${before.tree.text}\nbecomes\n${after.tree.text}`);
}

const generated = samplePolicies(samples(24, 600), 8);

test('every fix of a page that limits something gives nothing to anybody', () => {
	let count = 0;
	for (const rule of rules) for (const example of examplesOf(rule).filter(it => !isFixed(it))) {
		const { document, problems } = lookAt(extractExpectations(example.body).text, rule, example);
		for (const fix of problems.flatMap(({ fixes = [] }) => fixes).filter(({ title }) => scoping.test(title))) {
			check(document, editsOf(fix, document.tree), 'no more', text => lookAt(text, rule, example).document, `${pageOf(rule)}:${example.line} "${fix.title}"`);
			count++;
		}
	}
	assert.ok(count > 200, `${count} fixes`);
});

test('so does every such fix of generated policies', () => {
	const judge = createAnalyst(rules, catalog);
	let count = 0;
	for (const { text, name } of generated) {
		const document = readDocument(text, 'json');
		const problems = judge(document, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
		for (const { ruleId, fixes = [] } of problems) for (const fix of fixes.filter(({ title }) => scoping.test(title))) {
			check(document, editsOf(fix, document.tree), 'no more', it => readDocument(it, 'json'), `${name}: ${ruleId} "${fix.title}"`);
			count++;
		}
	}
	assert.ok(count > 20, `${count} fixes`);
});

test('shrinking, expanding, merging and splitting leave what is allowed as it is, and scoping gives nothing to anybody', () => {
	const seen = new Set<RewriteKind>();
	for (const { text, name } of generated) {
		const document = readDocument(text, 'json');
		const spots = new Set(document.policies.flatMap(policy => [...elementsOf(policy)].map(element => element.kind === 'condition' ? element.entry.start : element.span.start)));
		const done = new Set<string>();
		for (const start of spots) for (const { title, kind, edits } of rewritesAt(document, { start, end: start }, catalog)) {
			const key = JSON.stringify(edits);
			if (kind === 'bucketArn' || done.has(key)) continue;
			done.add(key);
			seen.add(kind);
			check(document, edits, promises[kind], it => readDocument(it, 'json'), `${name}: "${title}"`);
		}
	}
	for (const kind of ['expandWildcard', 'scopeResources', 'splitStatement'] as const) assert.ok(seen.has(kind), `${kind} was never offered`);
});

test('sorting leaves what is allowed as it is', () => {
	for (const { text, name } of generated) {
		const document = readDocument(text, 'json');
		check(document, writeChanges(sortPolicies(document), document.tree), 'equal', it => readDocument(it, 'json'), name);
	}
});
