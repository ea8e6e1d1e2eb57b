import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { applyEdits } from '../../server/src/base/text.js';
import { wildcardHints } from '../../server/src/features/inlay-hints.js';
import { actionLinks } from '../../server/src/features/links.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument, Statement } from '../../server/src/policy/model.js';
import { moduleFile, parseFile } from '../../server/src/policy/module.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

/** What a `local` says is written, whoever refers to it; what a variable is, is not. */

const document = (statement: string, locals: string, ...siblings: readonly string[]): PolicyDocument => {
	const text = `locals {\n${locals}\n}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    sid = "Local"\n${statement}\n  }\n}\nresource "aws_iam_policy" "p" {\n  description = "For a test"\n  policy      = data.aws_iam_policy_document.d.json\n}\n`;
	return read(text, ...siblings);
};

function read(text: string, ...siblings: readonly string[]): PolicyDocument {
	return readDocument(text, 'hcl', undefined, { name: 'main.tf', siblings: siblings.map((it, index) => moduleFile(`${index}.tf`, parseFile(it, 'hcl'))) });
}

const statementOf = ({ policies }: PolicyDocument): Statement => policies.at(-1)!.statements[0]!;

const actions = (statement: string, locals: string, ...siblings: readonly string[]): readonly string[] => statementOf(document(`    ${statement}`, locals, ...siblings)).actions.map(({ text, known }) => known ? text : `? ${text.replaceAll('\u0000', '~')}`);

const found = (of: PolicyDocument): readonly string[] => analyze(of, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } })
	.map(({ ruleId, span }) => `${ruleId} ${of.tree.text.slice(span.start, span.end)}`);

test('the strings of a local are those of the element that refers to it', () => {
	const locals = '  some = ["s3:GetObject", "s3:*"]\n  one = "sqs:SendMessage"\n  sets = { read = { names = ["ec2:Describe*"] } }';
	assert.deepEqual(actions('actions = local.some', locals), ['s3:GetObject', 's3:*']);
	assert.deepEqual(actions('actions = [local.one]', locals), ['sqs:SendMessage']);
	assert.deepEqual(actions('actions = concat(local.some, [local.one, "sns:Publish"])', locals), ['s3:GetObject', 's3:*', 'sqs:SendMessage', 'sns:Publish']);
	assert.deepEqual(actions('actions = toset(local.sets.read.names)', locals), ['ec2:Describe*']);
	assert.deepEqual(actions('actions = local.sets["read"].names', locals), ['ec2:Describe*']);
	assert.deepEqual(actions('actions = var.all ? local.some : [local.one]', locals), ['s3:GetObject', 's3:*', 'sqs:SendMessage']);
	assert.deepEqual(actions('actions = local.arms', '  arms = var.all ? ["s3:*"] : []'), ['? ~', 's3:*']);
	assert.deepEqual(actions('actions = local.arms', '  arms = concat(["sqs:*"], var.all ? ["s3:*"] : local.other)\n  other = ["sns:*"]'), ['sqs:*', '? ~', 's3:*', 'sns:*']);
	assert.deepEqual(actions('actions = local.some', '', `locals {\n${locals}\n}\n`), ['s3:GetObject', 's3:*']);
});

test('the element is whole where the local is', () => {
	const complete = (value: string): readonly boolean[] => statementOf(document('    actions = local.a', `  a = ${value}`)).members.filter(({ name }) => name === 'Action').map(it => it.complete && !it.optional);
	assert.deepEqual(complete('["s3:GetObject"]'), [true]);
	assert.deepEqual(complete('["s3:GetObject", var.more]'), [false]);
	assert.deepEqual(complete('concat(["s3:GetObject"], var.more)'), [false]);
	assert.deepEqual(complete('var.all ? ["s3:GetObject"] : null'), [false]);
	assert.deepEqual(complete('var.all'), [false]);
});

test('what a local computes, or a variable may be, stays unknown', () => {
	assert.deepEqual(actions('actions = local.a', '  a = concat(["s3:GetObject"], var.more, [for it in var.x : "s3:${it}"])'), ['s3:GetObject', '? ~', '? ~', '? s3:~']);
	assert.deepEqual(actions('actions = local.a', '  a = ["s3:${var.verb}Object", local.b]\n  b = ["sqs:*"]'), ['? s3:~Object', 'sqs:*']);
	assert.deepEqual(actions('actions = var.a', '', 'variable "a" {\n  default = ["s3:*"]\n}\n'), ['? ~']);
	assert.deepEqual(actions('actions = local.none', ''), ['? ~']);
	assert.deepEqual(actions('actions = local.none', '  none = []'), ['? ~']);
	assert.deepEqual(actions('actions = local.x.a', '  x = merge({ a = ["s3:*"] }, var.more)'), ['? ~']);
	assert.deepEqual(actions('actions = local.x.a', '  x = merge({ a = ["s3:*"] }, { a = ["sqs:*"] })'), ['? ~']);
	assert.deepEqual(actions('actions = local.x.a', '  x = { (var.name) = ["sqs:*"], a = ["s3:*"] }'), ['? ~']);
	assert.deepEqual(actions('actions = [for it in local.a : "${it}Object"]', '  a = ["s3:Get"]'), ['? ~Object']);
});

test('locals that name each other in a circle, or grow without end, say nothing', () => {
	assert.deepEqual(actions('actions = local.a', '  a = concat(local.b, ["s3:*"])\n  b = concat(local.a, ["sqs:*"])'), ['? ~']);
	assert.deepEqual(actions('actions = local.a', '  a = concat(local.a, ["s3:*"])'), ['? ~']);
	assert.deepEqual(actions('actions = local.a', '  a = var.x ? local.a : ["s3:*"]'), ['? ~']);
	const times = (name: string, count: number): string => Array.from({ length: count }, () => name).join(', ');
	const doubled = ['b', 'c', 'd', 'e', 'f', 'g'].map((it, index) => `  ${'abcdef'[index]} = concat(${times(`local.${it}`, 100)})\n  ${'abcdef'[index]}${'abcdef'[index]} = "${'${local.' + `${it}${it}` + '}'}${'${local.' + `${it}${it}` + '}'}"`).join('\n');
	assert.deepEqual(actions('actions = local.a', `${doubled}\n  g = ["s3:*"]\n  gg = "s"`), ['? ~']);
});

test('of several files with one local its own counts, and of others none', () => {
	const other = (action: string): string => `locals {\n  a = ["${action}"]\n}\n`;
	assert.deepEqual(actions('actions = local.a', '  a = ["s3:A"]', other('s3:B'), other('s3:C')), ['s3:A']);
	assert.deepEqual(actions('actions = local.a', '', other('s3:B')), ['s3:B']);
	assert.deepEqual(actions('actions = local.a', '', other('s3:B'), other('s3:C')), ['? ~']);
	const { text } = document('    actions = local.a', '  a = ["s3:A"]').tree;
	const overridden = readDocument(text, 'hcl', undefined, { name: 'main.tf', siblings: [moduleFile('main_override.tf', parseFile(other('s3:B'), 'hcl'))] });
	assert.deepEqual(statementOf(overridden).actions.map(it => it.text), ['s3:B']);
});

test('what is wrong in a local is told where a statement refers to it', () => {
	const locals = '  typo = ["s3:GetObjct", "s3:PutObject"]\n  arns = ["arn:aws:s3:::photos/*", "photos"]\n  ids = ["arn:aws:iam::111122223333:rot"]\n  key = ["vpc1"]';
	assert.deepEqual(found(document('    actions = local.typo\n    resources = local.arns', locals)), ['unknown-action local.typo', 'invalid-arn-prefix local.arns']);
	assert.deepEqual(found(document('    actions = concat(["s3:PutObject"], local.typo)\n    resources = ["arn:aws:s3:::photos/*"]', locals)), ['redundant-action local.typo', 'unknown-action local.typo']);
	const trust = document('    actions = ["sts:AssumeRole"]\n    principals {\n      type = "AWS"\n      identifiers = local.ids\n    }', locals).tree.text;
	assert.deepEqual(found(read(trust.replace('aws_iam_policy"', 'aws_iam_role"').replace('policy      =', 'assume_role_policy ='))).filter(it => /local/.test(it)), ['invalid-aws-principal local.ids']);
	const encoded = read(`locals {\n${locals}\n}\nresource "aws_iam_role_policy" "p" {\n  role = "r"\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "S", Effect = "Allow", Action = local.typo, Resource = local.arns, Condition = { StringEquals = { "aws:SourceVpc" = local.key } } }] })\n}\n`);
	assert.deepEqual(found(encoded).filter(it => /local/.test(it)), ['unknown-action local.typo', 'invalid-arn-prefix local.arns', 'invalid-vpc-id local.key']);
});

test('a comment at the reference says that it is meant', () => {
	const problems = analyze(document('    actions = local.a # iamscope-ignore unknown-action: soon to come\n    resources = ["*"]', '  a = ["s3:GetObjct"]'), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	assert.deepEqual(problems.filter(({ ruleId }) => ruleId === 'unknown-action').map(({ suppression }) => suppression?.by), ['comment']);
});

test('no fix copies what a reference stands for, or leaves it out with others', () => {
	const locals = '  acts = ["s3:GetObject", "ec2:DescribeInstances"]\n  star = ["*"]\n  bad = ["s3:GetObjct"]\n  keys = ["arn:aws:kms:eu-west-1:111122223333:alias/app"]';
	const bodies = [
		'    actions = local.acts\n    resources = ["arn:aws:s3:::photos/*"]', '    actions = local.acts\n    resources = local.star', '    actions = local.bad\n    resources = local.star',
		'    actions = ["kms:Decrypt"]\n    resources = local.keys', '    actions = concat(local.acts, ["iam:PassRole", "s3:GetObject"])\n    resources = local.star', '    not_actions = local.acts\n    resources = local.star',
	];
	let fixes = 0;
	for (const body of bodies) {
		const before = document(body, locals);
		const { tree } = before;
		for (const fix of analyze(before, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }).flatMap(it => it.fixes ?? [])) {
			const edits = writeChanges(fix.changes, tree);
			if (edits.length === 0) continue;
			fixes++;
			const after = applyEdits(tree.text, edits);
			assert.deepEqual(parseFile(after, 'hcl').problems, [], `${fix.title}\n${after}`);
			assert.ok(after.startsWith(tree.text.slice(0, tree.text.indexOf('data '))), fix.title);
			assert.doesNotMatch(after, /(local\.\w+)[^}]*\1[^}]*resources/, `${fix.title}\n${after}`);
		}
	}
	assert.ok(fixes > 5);
});

test('hints and links stand at names, not at what refers to many of them', () => {
	const of = document('    actions = concat(local.a, ["sqs:Send*", "sqs:SendMessage"])\n    resources = ["*"]', '  a = ["s3:Get*", "s3:GetObject"]');
	const { text } = of.tree;
	assert.deepEqual(wildcardHints(of, { start: 0, end: text.length }, catalog).map(({ offset }) => text.slice(offset - 5, offset)), ['end*"']);
	assert.deepEqual(actionLinks(of, catalog).map(({ action }) => action), ['sqs:Send*', 'sqs:SendMessage']);
});
