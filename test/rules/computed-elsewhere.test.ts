import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

/** Rules that look at whole statements, or at several of them, must not take what they cannot see for what is not there. */
function found(statements: string, type: PolicyType): string[] {
	const text = `resource "aws_iam_policy" "it" {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n${statements}\n    ]\n  })\n}\n`;
	const problems = analyze(readDocument(text, 'hcl', { type }), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return problems.map(({ ruleId }) => ruleId).filter(id => /^(duplicate|redundant|mergeable|allow-shadowed|scp|rcp|boundary|vpce)/.test(id)).sort();
}

test('two references are not the same for looking alike', () => {
	assert.deepEqual(found('{ Effect = "Allow", Action = [var.a, var.b], Resource = [aws_s3_bucket.a.arn, aws_s3_bucket.b.arn] }', 'identity'), []);
	assert.deepEqual(found(`
		{ Effect = "Allow", Action = "s3:GetObject", Resource = var.a },
		{ Effect = "Allow", Action = "s3:GetObject", Resource = var.b },
	`, 'identity'), []);
});

test('a condition from elsewhere may be the one that counts', () => {
	assert.deepEqual(found(`
		{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" },
		{ Effect = "Deny", Action = "s3:*", Resource = "*", Condition = var.unless },
	`, 'identity'), []);
	assert.deepEqual(found('{ Effect = "Deny", Action = "*", Resource = "*", Condition = var.unless }', 'scp'), []);
	assert.deepEqual(found('{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = merge(var.more, { StringNotEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }) }', 'rcp'), []);
	assert.deepEqual(found('{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = var.perimeter }', 'endpoint'), []);
});

test('a Deny from elsewhere may be what protects a boundary', () => {
	assert.deepEqual(found('{ Effect = "Allow", Action = "iam:*", Resource = "*" }', 'boundary'), ['boundary-self-protection']);
	assert.deepEqual(found('{ Effect = "Allow", Action = "iam:*", Resource = "*" }, var.protection', 'boundary'), []);
	assert.deepEqual(found('{ Effect = "Allow", Action = "iam:*", Resource = "*" }, { Effect = "Deny", Action = var.kept_out, Resource = "*" }', 'boundary'), []);
});

test('a principal from elsewhere may be everyone', () => {
	assert.deepEqual(found('{ Effect = "Deny", Principal = var.everyone, Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }', 'rcp'), []);
});

test('exact repeats are told, in any order and case', () => {
	assert.deepEqual(found(`
		{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = ["o-1", "o-2"] } } },
		{ Sid = "Again", Effect = "Allow", Action = ["S3:PutObject", "s3:getobject"], Resource = ["*"], Condition = { stringEquals = { "aws:principalorgid" = ["o-2", "o-1"] } } },
	`, 'identity'), ['redundant-statement']);
});

test('of statements that cover each other one stays', () => {
	assert.deepEqual(found(`
		{ Effect = "Allow", Action = ["s3:Get*", "s3:GetObject"], Resource = "*" },
		{ Sid = "Same", Effect = "Allow", Action = "s3:Get*", Resource = "*" },
	`, 'identity'), ['redundant-action', 'redundant-statement']);
});

test('statements that hang on conditions may exclude each other', () => {
	const [deny, one, other] = [
		'{ Sid = "No", Effect = "Deny", Action = "s3:*", Resource = "*" }', '{ Sid = "Read", Effect = "Allow", Action = "s3:GetObject", Resource = "*" }',
		'{ Sid = "Read", Effect = "Allow", Action = "s3:GetObject", Resource = "*" }',
	];
	assert.deepEqual(found(`var.a ? ${one} : ${other}`, 'identity'), []);
	assert.deepEqual(found(`var.a ? ${one} : null, var.b ? ${other} : null`, 'identity'), []);
	assert.deepEqual(found(`${one}, var.a ? ${deny} : null`, 'identity'), []);
	assert.deepEqual(found(`${one}, var.a ? ${other} : null`, 'identity'), ['duplicate-sid', 'redundant-statement']);
	assert.deepEqual(found(`${deny}, var.a ? ${one} : null`, 'identity'), ['allow-shadowed-by-deny']);
});

test('sources of a document that hang on a condition may exclude each other', () => {
	const document = (name: string, body: string): string => `data "aws_iam_policy_document" "${name}" {\n${body}\n}\n`;
	const statement = 'statement {\n  sid = "Read"\n  actions = ["s3:GetObject"]\n  resources = ["arn:aws:s3:::b/*"]\n}';
	const ids = (sources: string): string[] => {
		const text = `${document('a', statement)}${document('b', statement)}${document('c', `source_policy_documents = ${sources}`)}`;
		return analyze(readDocument(text, 'hcl'), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }).map(({ ruleId }) => ruleId).filter(id => id.startsWith('tf-'));
	};
	const [a, b] = ['data.aws_iam_policy_document.a.json', 'data.aws_iam_policy_document.b.json'];
	assert.deepEqual(ids(`[${a}, ${b}]`), ['tf-duplicate-sid-across-documents']);
	assert.deepEqual(ids(`[var.x ? ${a} : ${b}]`), []);
});
