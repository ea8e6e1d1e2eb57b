import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { fixAll, type FixedText } from '../../server/src/analysis/fix.js';
import { readDocument } from '../../server/src/policy/document.js';
import { memberOf } from '../../server/src/policy/model.js';
import conditionTypeMismatch from '../../server/src/rules/condition-type-mismatch.js';
import { defineRule, type Fix, type Rule, type Visitor } from '../../server/src/rules/rule.js';
import { catalog } from '../harness/catalog.js';

function rule(id: string, visit: Visitor, overrides: readonly string[] = []): Rule {
	return defineRule({ id, summary: 'X', category: 'style', severity: 'warning', confidence: 'high', since: '0.1.0', sources: [], visit, overrides });
}

/** Wants every action to be another. */
function renaming(id: string, from: string, to: string, safety: Fix['safety'] = 'safe'): Rule {
	return rule(id, {
		*action({ node, text, span }) {
			if (text === from) yield { span, message: 'No.', fixes: [{ title: `Change to "${to}"`, safety, changes: [{ do: 'set-text', node, text: to }] }] };
		},
	});
}

function fixed(text: string, rules: readonly Rule[], unsafe = false): FixedText {
	return fixAll(text, {
		read: it => readDocument(it, 'json'),
		judge: document => analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }),
		unsafe,
	});
}

function policy(...actions: readonly string[]): string {
	return `{"Statement": [${actions.map(action => `{"Effect": "Allow", "Action": "${action}"}`).join(', ')}]}`;
}

test('everything that can be fixed is, in as many rounds as it takes', () => {
	const { text, applied, remaining } = fixed(policy('a:a', 'a:a', 'b:b'), [renaming('rule-a', 'a:a', 'b:b'), renaming('rule-b', 'b:b', 'c:c')]);
	assert.equal(text, policy('c:c', 'c:c', 'c:c'));
	assert.deepEqual(applied.map(({ ruleId }) => ruleId), ['rule-a', 'rule-a', 'rule-b', 'rule-b', 'rule-b']);
	assert.deepEqual(remaining, []);
});

test('nothing to fix', () => {
	const text = policy('a:a');
	assert.deepEqual(fixed(text, [renaming('rule-b', 'b:b', 'c:c')]), { text, applied: [], remaining: [] });
});

test('unsafe fixes are made only where asked for', () => {
	const rules = [renaming('rule-a', 'a:a', 'b:b', 'unsafe')];
	assert.equal(fixed(policy('a:a'), rules).text, policy('a:a'));
	assert.equal(fixed(policy('a:a'), rules).remaining.length, 1);
	assert.equal(fixed(policy('a:a'), rules, true).text, policy('b:b'));
});

test('two rules that want the opposite come to an end', () => {
	const { applied, remaining } = fixed(policy('a:a'), [renaming('rule-a', 'a:a', 'b:b'), renaming('rule-b', 'b:b', 'a:a')]);
	assert.equal(applied.length, 30);
	assert.equal(remaining.length, 1);
});

test('fixes that rename the tests of one condition are made one after the other', () => {
	const conditioned = (condition: string): string => `{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": ${condition}}]}`;
	const { text, applied } = fixed(conditioned('{"NumericEquals": {"aws:SourceAccount": "111122223333"}, "Bool": {"aws:PrincipalTag/team": "search"}, "StringEquals": {"aws:SourceIp": "203.0.113.7"}}'), [conditionTypeMismatch], true);
	assert.equal(text, conditioned('{"StringEquals": {"aws:SourceAccount": "111122223333", "aws:PrincipalTag/team": "search"}, "IpAddress": {"aws:SourceIp": "203.0.113.7"}}'));
	assert.equal(applied.length, 3);
});

test('a fix that collides with another waits', () => {
	const addSid = (id: string): Rule => rule(id, {
		*statement(statement) {
			if (memberOf(statement, 'Sid')) return;
			yield { span: statement.anchor, message: 'No.', fixes: [{ title: 'Add', safety: 'safe', changes: [{ do: 'add-element', statement, name: 'Sid', value: id }] }] };
		},
	});
	const { text, applied } = fixed('{"Statement": [{"Effect": "Allow"}]}', [addSid('first-rule'), addSid('second-rule')]);
	assert.equal(text, '{"Statement": [{"Sid": "first-rule", "Effect": "Allow"}]}');
	assert.equal(applied.length, 1);
});

test('two rules do not change one statement in one round', () => {
	// Each leaves one of the two values, so both together would leave none.
	const keepOther = (id: string, index: number): Rule => rule(id, {
		*statement(statement) {
			const member = memberOf(statement, 'Action')!;
			const list = member.entry.value;
			if (list?.kind !== 'list' || list.items.length < 3) return;
			yield { span: statement.anchor, message: 'No.', fixes: [{ title: 'Remove', safety: 'safe', changes: [{ do: 'remove-item', list, item: list.items[index]! }] }] };
		},
	});
	const { text } = fixed('{"Statement": [{"Effect": "Allow", "Action": ["a:a", "b:b", "c:c"]}]}', [keepOther('first-rule', 0), keepOther('last-rule', 2)]);
	assert.equal(text, '{"Statement": [{"Effect": "Allow", "Action": ["b:b", "c:c"]}]}');
});

test('what another rule says better is left to it', () => {
	const better = rule('better-rule', { *statement({ anchor }) { yield { span: anchor, message: 'No.' }; } }, ['rule-a']);
	assert.equal(fixed(policy('a:a'), [renaming('rule-a', 'a:a', 'b:b'), better]).text, policy('a:a'));
});
