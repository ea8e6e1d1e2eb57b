import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTabStops } from '../../server/src/lsp/to-lsp/tab-stops.js';
import { afterTaking, proposalsAt } from './world.js';

/** A statement that a Terraform module is given as an object, between others. */
const module = (body: string, others = ''): string => `module "lambda" {
  policy_statements = {${others}
    read = {
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::photos/*"]
${body}
    }
  }
}
`;

function taken(label: string, body: string, others?: string): string {
	return withoutTabStops(afterTaking(label, module(body, others), undefined, 'hcl'));
}

test('the elements that a statement for a module lacks are proposed as its arguments', () => {
	for (const typed of ['      $0', '      ef$0']) assert.ok(proposalsAt(module(typed), undefined, 'hcl').some(({ label }) => label === 'effect'), typed);
	const labels = proposalsAt(module('      $0'), undefined, 'hcl').map(({ label }) => label);
	assert.deepEqual(labels, ['effect', 'condition', 'sid', 'principals', 'not_principals']);
});

test('an argument brings its value', () => {
	assert.equal(taken('sid', '      $0'), module('      sid = ""'));
	assert.equal(taken('effect', '      ef$0'), module('      effect = "Allow"'));
	assert.equal(taken('condition', '      cond$0'), module('      condition = [{ test = "", variable = "", values = [""] }]'));
	assert.equal(taken('principals', '      $0'), module('      principals = [{ type = "AWS", identifiers = [""] }]'));
});

test('tests are given as in the other statements of the argument', () => {
	const test = '{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }';
	const other = (written: string): string => `\n    write = { actions = ["s3:PutObject"], resources = ["*"], ${written} }`;
	const [listed, named] = [other(`conditions = [${test}]`), other(`condition = { tls = ${test} }`)];
	assert.equal(taken('condition', '      $0', listed), module('      conditions = [{ test = "", variable = "", values = [""] }]', listed));
	assert.equal(taken('condition', '      $0', named), module('      condition = { "name" = { test = "", variable = "", values = [""] } }', named));
});

test('what a test asks for is proposed in its object', () => {
	const within = (body: string): string => module(`      condition = [{ ${body} }]`);
	assert.ok(proposalsAt(within('test = "$0"'), undefined, 'hcl').some(({ label }) => label === 'StringEquals'));
	assert.ok(proposalsAt(within('test = "StringEquals", variable = "$0"'), undefined, 'hcl').some(({ label }) => label === 's3:authType'));
	assert.equal(afterTaking('true', within('test = "Bool", variable = "aws:SecureTransport", values = ["$0"]'), undefined, 'hcl'), within('test = "Bool", variable = "aws:SecureTransport", values = ["true"]'));
	assert.deepEqual(proposalsAt(within('$0'), undefined, 'hcl'), []);
});

test('the arguments that a test lacks are proposed, in an object and in a block', () => {
	const within = (body: string): string => module(`      condition = [{ ${body} }]`);
	assert.deepEqual(proposalsAt(within('test = "Bool", $0'), undefined, 'hcl').map(({ label }) => label), ['variable', 'values']);
	assert.equal(withoutTabStops(afterTaking('values', within('test = "Bool", variable = "aws:SecureTransport", $0'), undefined, 'hcl')), within('test = "Bool", variable = "aws:SecureTransport", values = [""]'));
	const block = (body: string): string => `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n${body}\n  }\n}\n`;
	for (const typed of ['$0', 'va$0']) {
		assert.equal(withoutTabStops(afterTaking('variable', block(`    condition {\n      test     = "Bool"\n      ${typed}\n    }`), undefined, 'hcl')), block('    condition {\n      test     = "Bool"\n      variable = ""\n    }'));
	}
	assert.deepEqual(proposalsAt(block('    principals {\n      $0\n    }'), undefined, 'hcl').map(({ label }) => label), ['type', 'identifiers']);
	assert.deepEqual(proposalsAt(block('    condition {\n      test = "Bool"\n      variable = "a"\n      values = []\n      $0\n    }'), undefined, 'hcl'), []);
});
