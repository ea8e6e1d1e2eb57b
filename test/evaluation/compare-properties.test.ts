import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePolicies } from '../../server/src/evaluation/compare/compare.js';
import { catalog } from '../harness/catalog.js';
import { createRandom, type Random } from '../harness/random.js';
import { samples } from '../harness/thorough.js';
import { policyFrom } from './asking.js';
import { somePolicy, someRequest, someStatement } from './generated.js';
import { naiveDecision, type NaiveRequest, type NaiveStatement } from './naive.js';

function textOf(statements: readonly NaiveStatement[]): string {
	return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** The second version, near enough to the first that every relation occurs. */
function changed(policy: readonly NaiveStatement[], random: Random): readonly NaiveStatement[] {
	const place = random.below(policy.length);
	switch (random.below(5)) {
		case 0: return [...policy, someStatement(random)];
		case 1: return policy.filter((_, index) => index !== place);
		case 2: return policy.map((statement, index) => index === place ? someStatement(random, statement.Effect as 'Allow' | 'Deny') : statement);
		case 3: return policy.map((statement, index) => index === place ? withoutConditions(statement) : statement);
		default: return [...policy].reverse();
	}
}

function withoutConditions({ Condition, ...rest }: NaiveStatement): NaiveStatement {
	return Condition ? rest : { ...rest, Condition: { Bool: { 'aws:SecureTransport': ['true'] } } };
}

/** Objects have no queue actions: the comparison looks at what can be asked for. */
function isReal({ action, resource }: NaiveRequest): boolean {
	return action.startsWith('sqs') ? resource.includes(':sqs:') : resource.includes('photos/') || resource.includes('films/');
}

test('the comparison agrees with evaluation: what it says is not gained never is, and its examples are', () => {
	const random = createRandom(21);
	const counts = new Map<string, number>();
	for (let index = 0; index < samples(60, 1000); index++) {
		const before = somePolicy(random, 3);
		const after = changed(before, random);
		const { relation, gained, lost } = comparePolicies([policyFrom(textOf(before))], after.length === 0 ? [] : [policyFrom(textOf(after))], catalog);
		counts.set(relation, (counts.get(relation) ?? 0) + 1);
		const where = JSON.stringify({ before, after, relation }, null, 1);
		for (let count = 0; count < 60; count++) {
			const request = someRequest(random);
			const [then, now] = [before, after].map(statements => naiveDecision([statements], request) === 'allowed');
			if (!then && now && isReal(request)) assert.notEqual(gained.verdict, 'none', `${where} ${JSON.stringify(request)}`);
			if (then && !now && isReal(request)) assert.notEqual(lost.verdict, 'none', `${where} ${JSON.stringify(request)}`);
		}
		for (const [change, from, to] of [[gained, before, after], [lost, after, before]] as const) {
			for (const { example } of change.access) {
				if (!example) continue;
				const request = { action: example.action, resource: example.resource, context: Object.fromEntries(Object.entries(example.context).flatMap(([key, value]) => value === null ? [] : [[key, [value].flat().map(String)]])) };
				assert.equal(naiveDecision([to], request), 'allowed', `${where} ${JSON.stringify(example)}`);
				assert.notEqual(naiveDecision([from], request), 'allowed', `${where} ${JSON.stringify(example)}`);
			}
		}
	}
	const undecided = counts.get('undecided') ?? 0;
	assert.ok(undecided <= samples(60, 1000) * 0.06, `${undecided} undecided`);
	if (process.env['SHOW']) console.log(counts);
});
