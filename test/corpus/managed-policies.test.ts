import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { actionSlips } from './slips/actions.js';
import { conditionLogicSlips } from './slips/condition-logic.js';
import { conditionValueSlips } from './slips/condition-values.js';
import { guardrailSlips } from './slips/guardrails.js';
import { hostSlips } from './slips/hosts.js';
import { principalSlips } from './slips/principals.js';
import { privilegeSlips } from './slips/privileges.js';
import { resourceSlips } from './slips/resources.js';

/**
 * Runs every rule over the policies that AWS manages. AWS wrote them and accepts them, so an error is either a mistake of ours or one of
 * theirs, and each of theirs is listed under slips/ with the reason.
 */
const corpus = process.env['IAMSCOPE_CORPUS'] ?? '../shared/corpus/managed-policies.jsonl';

const countsFile = 'test/corpus/counts.txt';

const slips = [...actionSlips, ...conditionLogicSlips, ...conditionValueSlips, ...guardrailSlips, ...hostSlips, ...principalSlips, ...privilegeSlips, ...resourceSlips];

interface ManagedPolicy {
	readonly name: string;
	readonly policy: unknown;
}

interface Verdict {
	readonly name: string;
	readonly text: string;
	readonly problems: readonly Problem[];
}

const policies = existsSync(corpus) ? readFileSync(corpus, 'utf8').trim().split('\n').map(line => JSON.parse(line) as ManagedPolicy) : [];
const crashes: string[] = [];

/** Also those that have to be asked for. */
const allOn = Object.fromEntries(rules.filter(rule => rule.enabled === false).map(rule => [rule.id, rule.severity]));

const verdicts = policies.map(judge);

test(`rules over ${policies.length} policies that AWS manages${policies.length === 0 ? ' (skipped: corpus absent)' : ''}`, async t => {
	if (policies.length === 0) {
		t.skip('corpus absent');
		return;
	}

	await t.test('no rule crashes', () => assert.deepEqual(crashes, []));

	await t.test('every error is a slip of AWS that is listed here', () => {
		const errors = verdicts.flatMap(({ name, text, problems }) => problems.filter(isError).map(it => `${it.ruleId} ${name} ${text.slice(it.span.start, it.span.end)}`));
		const expected = slips.flatMap(({ rule, text, policies: names }) => names.flatMap(name => text.split(' ').map(part => `${rule} ${name} ${part}`)));
		assert.deepEqual(errors.sort(), expected.sort());
	});

	await t.test('as many findings of each rule as counts.txt says (UPDATE_FIXTURES=1 writes it anew)', () => {
		const counts = countsOf(verdicts);
		if (process.env['UPDATE_FIXTURES']) writeFileSync(countsFile, counts);
		assert.equal(counts, readFileSync(countsFile, 'utf8'));
	});

	await t.test('every message fits, and every place is on one line', () => {
		for (const { name, text, problems } of verdicts) {
			for (const { span, message } of problems) {
				assert.ok(message.length <= 120, `${name}: ${message}`);
				assert.match(text.slice(span.start, span.end), /^.+$/, `${name}: ${message}`);
			}
		}
	});
});

function judge({ name, policy }: ManagedPolicy): Verdict {
	const text = JSON.stringify(policy, undefined, 2);
	const onRuleCrash = (rule: string, error: unknown): void => void crashes.push(`${rule} on ${name}: ${String(error)}`);
	const problems = analyze(readDocument(text, 'json', { type: 'identity' }), rules, catalog, { levels: allOn, knownAccounts: [], onRuleCrash });
	return { name, text, problems };
}

/** A line for each rule and level, the most frequent first: the findings, those of them that people see, and the policies they are in. */
function countsOf(all: readonly Verdict[]): string {
	const lines = new Map<string, { all: number; shown: number; names: Set<string> }>();
	for (const { name, problems } of all) {
		for (const { ruleId, severity, overriddenBy } of problems) {
			const key = `${ruleId} (${severity})`;
			const count = lines.get(key) ?? { all: 0, shown: 0, names: new Set() };
			lines.set(key, count);
			count.all++;
			if (overriddenBy === undefined) count.shown++;
			count.names.add(name);
		}
	}
	const rows = [...lines].sort(([a, { all: one }], [b, { all: other }]) => other - one || (a < b ? -1 : 1));
	const head = `What the rules find in ${all.length} policies that AWS manages, those included that are off by default: findings, findings shown, policies, rule (level)`;
	return [head, '', ...rows.map(([key, { all: findings, shown, names }]) => `${[findings, shown, names.size].map(count => String(count).padStart(6)).join('')}  ${key}`), ''].join('\n');
}

function isError({ severity }: Problem): boolean {
	return severity === 'error';
}
