import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

/** What functions take out of what is written in their arguments, and what loops go over. */

const policies = (body: string): readonly Policy[] => readDocument(`data "aws_iam_policy_document" "d" {\n${body}\n}\n`, 'hcl').policies;

function actions(value: string): readonly (readonly [string, boolean])[] {
	const [statement] = policies(`  statement {\n    actions   = ${value}\n    resources = ["*"]\n  }`)[0]!.statements;
	return [...statement!.actions.map(({ text, known }) => [text, known] as const), ['complete', statement!.members[0]!.complete] as const];
}

test('what a function takes out of its arguments is known', () => {
	assert.deepEqual(actions('split(",", "s3:GetObject,s3:PutObject")'), [['s3:GetObject', true], ['s3:PutObject', true], ['complete', true]]);
	assert.deepEqual(actions('slice(["s3:A", "s3:B", "s3:C"], 0, 2)'), [['s3:A', true], ['s3:B', true], ['complete', true]]);
	assert.deepEqual(actions('[element(["s3:A", "s3:B"], 3)]'), [['s3:B', true], ['complete', true]]);
	assert.deepEqual(actions('[element(["s3:A", "s3:B"], var.at)]'), [['s3:A', true], ['s3:B', true], ['complete', false]]);
	assert.deepEqual(actions('lookup({ a = ["s3:A"], b = ["s3:B"] }, "b", ["s3:C"])'), [['s3:B', true], ['complete', false]]);
	assert.deepEqual(actions('lookup({ a = ["s3:A"], b = ["s3:B"] }, "c", ["s3:C"])'), [['s3:C', true], ['complete', false]]);
	assert.deepEqual(actions('lookup({ a = ["s3:A"], b = ["s3:B"] }, var.key)'), [['s3:A', true], ['s3:B', true], ['complete', false]]);
	assert.deepEqual(actions('reverse(["s3:A", "s3:B"])'), [['s3:A', true], ['s3:B', true], ['complete', true]]);
});

test('what they compute stays unknown', () => {
	for (const value of ['split(",", var.all)', 'split(var.x, "s3:A,s3:B")', 'slice(var.all, 0, 1)', 'slice(concat(["s3:A"], var.all), 0, 1)', 'element(concat(["s3:A"], var.all), 1)', 'setsubtract(["s3:A"], ["s3:A"])', 'lookup(var.all, "a", null)', 'lookup(var.all, "a", "s3:C")', 'lookup({ a = "" }, "a", "")', 'lookup()', 'split()']) {
		assert.deepEqual(actions(value).filter(([, known]) => known), [], value);
	}
});

test('nothing is written into what a function takes apart', () => {
	for (const value of ['split(",", "s3:*,s3:GetObject,s3:GetObjct")', 'slice(["s3:*", "s3:GetObject", "s3:GetObjct"], 0, 3)']) {
		const document = readDocument(`data "aws_iam_policy_document" "d" {\n  statement {\n    sid       = "S"\n    actions   = ${value}\n    resources = ["arn:aws:s3:::photos/*"]\n  }\n}\n`, 'hcl');
		const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }).filter(({ ruleId }) => /^(?:redundant|unknown)-action$/.test(ruleId));
		assert.ok(problems.length > 2);
		for (const { fixes = [], message } of problems) for (const fix of fixes) {
			for (const { span } of writeChanges(fix.changes, document.tree)) assert.ok(/^\w/.test(document.tree.text.slice(span.start, span.end)) && value.startsWith('slice'), `${message} ${fix.title}`);
		}
	}
});

const loop = (content: string, each = '{\n      read  = { actions = ["s3:GetObject"], resources = ["*"] }\n      write = { actions = ["s3:PutObject"], resources = ["*"] }\n    }'): number =>
	policies(`  dynamic "statement" {\n    for_each = ${each}\n    content {\n      sid       = statement.key\n${content}\n    }\n  }`).filter(({ fragment }) => fragment).flatMap(({ statements }) => statements.flatMap(it => it.actions)).length;

test('statements that a loop hands on as they are written are read', () => {
	assert.equal(loop('actions = statement.value.actions\nresources = statement.value.resources'), 2);
	assert.equal(loop('actions = statement.value["actions"]\nresources = try(statement.value.resources, null)\neffect = "Allow"'), 2);
	assert.equal(loop('actions = statement.value.actions\nresources = lookup(statement.value, "resources", null)\ndynamic "condition" {\n  for_each = statement.value.conditions\n  content {\n    test = condition.value.test\n    variable = condition.value.variable\n    values = condition.value.values\n  }\n}'), 2);
	assert.equal(loop('actions = statement.value.actions\nresources = statement.value.resources', '[{ actions = ["s3:GetObject"], resources = ["*"] }]'), 1);
});

test('those of which it makes something else are not', () => {
	assert.equal(loop('actions = [for it in statement.value.actions : "s3:${it}"]\nresources = statement.value.resources'), 0);
	assert.equal(loop('actions = statement.value.actions\nresources = ["arn:aws:s3:::${statement.value.resources[0]}"]'), 0);
	assert.equal(loop('actions = statement.value.actions\nresources = statement.value.not_resources'), 0);
	assert.equal(loop('effect = "Deny"\nactions = statement.value.actions\nresources = statement.value.resources'), 0);
	assert.equal(loop('actions = statement.value.actions\nresources = statement.value.resources\ncondition {\n  test = "Bool"\n  variable = "aws:SecureTransport"\n  values = ["true"]\n}'), 0);
	assert.equal(loop('actions = [statement.value]\nresources = ["*"]', '["s3:GetObject"]'), 0);
});
