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

/** What is wrong with an edit; undefined for one that keeps its promise. */
function broken(before: PolicyDocument, edits: readonly TextEdit[], promise: 'equal' | 'no more', read: (text: string) => PolicyDocument, what: string): string | undefined {
	const after = read(applyEdits(before.tree.text, edits));
	const { relation, gained } = comparePolicies(before.policies, after.policies, catalog);
	const isKept = promise === 'equal' ? relation === 'equal' : gained.verdict === 'none';
	return isKept ? undefined : `${what} is ${relation} (${JSON.stringify(gained.access[0]?.example ?? gained.access[0]?.statement?.index)})\n${before.tree.text}\nbecomes\n${after.tree.text}`;
}

/** All that is broken is told by its first lines, one of them in full. */
function assertNone(found: readonly (string | undefined)[]): void {
	const wrong = found.filter(it => it !== undefined);
	assert.equal(wrong.length, 0, `${wrong.map(it => it.split('\n')[0]).join('\n')}\n\n${wrong[0] ?? ''}`);
}

const generated = samplePolicies(samples(6, 200), 8);

test('every fix of a page that limits something gives nothing to anybody', () => {
	const found: (string | undefined)[] = [];
	for (const rule of rules) for (const example of examplesOf(rule).filter(it => !isFixed(it))) {
		const { document, problems } = lookAt(extractExpectations(example.body).text, rule, example);
		for (const fix of problems.flatMap(({ fixes = [] }) => fixes).filter(({ title }) => scoping.test(title))) {
			found.push(broken(document, editsOf(fix, document.tree), 'no more', text => lookAt(text, rule, example).document, `${pageOf(rule)}:${example.line} "${fix.title}"`));
		}
	}
	assertNone(found);
	assert.ok(found.length > 200, `${found.length} fixes`);
});

test('so does every such fix of generated policies', () => {
	const judge = createAnalyst(rules, catalog);
	const found: (string | undefined)[] = [];
	for (const { text, name } of generated) {
		const document = readDocument(text, 'json');
		const problems = judge(document, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
		for (const { ruleId, fixes = [] } of problems) for (const fix of fixes.filter(({ title }) => scoping.test(title))) {
			found.push(broken(document, editsOf(fix, document.tree), 'no more', it => readDocument(it, 'json'), `${name}: ${ruleId} "${fix.title}"`));
		}
	}
	assertNone(found);
	assert.ok(found.length > 20, `${found.length} fixes`);
});

test('shrinking, expanding, merging and splitting leave what is allowed as it is, and scoping gives nothing to anybody', () => {
	const seen = new Set<RewriteKind>();
	const found: (string | undefined)[] = [];
	for (const { text, name } of generated) {
		const document = readDocument(text, 'json');
		const spots = new Set(document.policies.flatMap(policy => [...elementsOf(policy)].map(element => element.kind === 'condition' ? element.entry.start : element.span.start)));
		const done = new Set<string>();
		for (const start of spots) for (const { title, kind, edits } of rewritesAt(document, { start, end: start }, catalog)) {
			const key = JSON.stringify(edits);
			if (kind === 'bucketArn' || done.has(key)) continue;
			done.add(key);
			seen.add(kind);
			found.push(broken(document, edits, promises[kind], it => readDocument(it, 'json'), `${name}: "${title}"`));
		}
	}
	assertNone(found);
	for (const kind of ['expandWildcard', 'scopeResources', 'splitStatement'] as const) assert.ok(seen.has(kind), `${kind} was never offered`);
});

test('sorting leaves what is allowed as it is', () => {
	assertNone(generated.map(({ text, name }) => {
		const document = readDocument(text, 'json');
		return broken(document, writeChanges(sortPolicies(document), document.tree), 'equal', it => readDocument(it, 'json'), name);
	}));
});
