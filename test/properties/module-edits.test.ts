import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocuments, type OpenDocument } from '../../server/src/lsp/documents.js';
import { createJudge } from '../../server/src/lsp/judge.js';
import { readSettings } from '../../server/src/lsp/settings.js';
import { moduleFile, parseFile, type ModuleFile } from '../../server/src/policy/module.js';
import { catalog } from '../harness/catalog.js';
import { createRandom, type Random } from '../harness/random.js';
import { samples } from '../harness/thorough.js';

const judge = createJudge(catalog, error => { throw error; });
const settings = readSettings({ profile: 'auditor' });

/** The pieces of a module; each is written in one of its ways, or not at all. None is broken: an editor keeps what was said of a statement while it is. */
const pieces: readonly (readonly string[])[] = [
	['', '# The roles.\n', '# iamscope-ignore-file passrole-broad\n'],
	['', 'locals {\n  bucket = "arn:aws:s3:::photos"\n  documents = [data.aws_iam_policy_document.create.json]\n}\n', 'locals {\n  bucket = "arn:aws:s3:::films"\n}\n'],
	[role('builder', ''), role('builder', '  permissions_boundary = aws_iam_policy.create.arn\n'), role('caller', '')],
	['', role('deployer', '')],
	[
		statements('pass', 'Pass', '"iam:PassRole"'), statements('pass', 'Pass', '"iam:PassRole", "lambda:*"'),
		statements('pass', 'Pass', '"iam:PassRole"', '  source_policy_documents = [data.aws_iam_policy_document.create.json, data.aws_iam_policy_document.never.json]\n'),
	],
	[statements('create', 'Create', '"lambda:CreateFunction", "lambda:InvokeFunction"'), statements('create', 'Never', '"s3:GetObject"'), statements('create', 'Create', '"lambda:CreateFunction"').replace('"*"', '"${local.bucket}/*"')],
	['', statements('never', 'Never', '"iam:PassRole"').replace('statement {', 'statement {\n    effect = "Deny"')],
	['', attached('builder', 'pass'), attached('deployer', 'pass'), attached('builder', 'pass').replace('data.aws_iam_policy_document.pass.json', 'local.documents[0]')],
	['', attached('builder', 'create'), attached('caller', 'create')],
	['', attached('builder', 'never'), attached('deployer', 'never')],
	['', 'resource "aws_iam_policy" "create" {\n  policy = data.aws_iam_policy_document.create.json\n}\nresource "aws_iam_role_policy_attachment" "a" {\n  role       = aws_iam_role.builder.name\n  policy_arn = aws_iam_policy.create.arn\n}\n'],
];

function role(name: string, more: string): string {
	return `resource "aws_iam_role" "${name}" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n${more}}\n`;
}

function statements(name: string, sid: string, actions: string, more = ''): string {
	return `data "aws_iam_policy_document" "${name}" {\n${more}  statement {\n    sid       = "${sid}"\n    actions   = [${actions}]\n    resources = ["*"]\n  }\n}\n`;
}

function attached(to: string, name: string): string {
	return `resource "aws_iam_role_policy" "${name}_${to}" {\n  role   = aws_iam_role.${to}.id\n  policy = data.aws_iam_policy_document.${name}.json\n}\n`;
}

function written(ways: readonly number[], among: readonly (readonly string[])[]): string {
	return among.map((piece, index) => piece[ways[index]! % piece.length]!).join('\n');
}

test('what was read and found before of a module changes nothing but the time, whichever of its files is edited', () => {
	const random = createRandom(33);
	let siblings: readonly ModuleFile[] = [];
	const documents = openDocuments(() => siblings);
	const opened = (text: string): OpenDocument => documents.create('file:///main.tf', 'terraform', 1, text);
	// The role has both of the first policies, and the Deny where it is written.
	const attachedAll = pieces.map((_, index) => index < 7 ? 0 : 1);
	let ways: readonly number[] = attachedAll;
	const document = opened(written(ways, pieces));
	const found = new Set<string>();
	for (let round = 0; round < samples(300, 3000); round++) {
		ways = round % 6 === 0 ? attachedAll.map((way, index) => index === 4 || index === 5 ? random.below(3) : way) : changed(ways, random);
		const half = random.once(20) ? pieces.length - 6 : pieces.length;
		const text = written(ways, pieces.slice(0, half));
		document.change([{ text }], document.version + 1);
		if (random.once(8)) siblings = siblingsOf(written(ways.map(way => way + 1), pieces.slice(6)));
		if (round % 50 === 49) siblings = [];
		const problems = told(document);
		assert.deepEqual(problems, told(opened(text)), text);
		for (const [rule] of problems) found.add(`${rule}`);
	}
	// Otherwise nothing is shown: these hang on who has what.
	assert.deepEqual(['privesc-passrole', 'passrole-broad', 'tf-duplicate-sid-across-documents', 'allow-shadowed-by-deny'].filter(it => !found.has(it)), []);
});

/** What a policy says here stands in a local, which may be part of other statements or of another file. */
const listed: readonly (readonly string[])[] = [
	['locals {\n  names = ["s3:GetObject"]\n}\n', 'locals {\n  names = ["s3:GetObjct", "iam:*"]\n}\n', 'locals {\n  names = var.names\n}\n', 'locals {\n  names = local.given.actions\n}\n', ''],
	['', ...['"s3:GetObject"', '"s3:PutObjct", "iam:*"'].map(it => `locals {\n  given = {\n    actions   = [${it}]\n    resources = ["*"]\n  }\n}\n`)],
	[statements('named', 'Named', '"x"').replace('["x"]', 'local.names'), statements('named', 'Named', '"x"').replace('["x"]', 'concat(local.names, ["lambda:*"])')],
	['', statements('other', 'Other', '"sqs:SendMessage"')],
];

test('what a local says is never remembered across a change of it', () => {
	const random = createRandom(34);
	let siblings: readonly ModuleFile[] = [];
	const documents = openDocuments(() => siblings);
	const opened = (text: string): OpenDocument => documents.create('file:///main.tf', 'terraform', 1, text);
	let ways: readonly number[] = listed.map(() => 0);
	const document = opened(written(ways, listed));
	const found = new Set<unknown>();
	for (let round = 0; round < samples(300, 3000); round++) {
		const at = random.below(listed.length);
		ways = ways.map((way, index) => index === at ? random.below(12) : way);
		const text = written(ways, listed);
		document.change([{ text }], document.version + 1);
		if (random.once(8)) siblings = siblingsOf(written(ways.map(way => way + 1), listed.slice(0, 2)));
		if (round % 50 === 49) siblings = [];
		const problems = told(document);
		assert.deepEqual(problems, told(opened(text)), text);
		for (const [, , message] of problems) found.add(/"s3:\w+jct"/.exec(`${message}`)?.[0]);
	}
	assert.deepEqual(['"s3:GetObjct"', '"s3:PutObjct"'].filter(it => !found.has(it)), []);
});

function changed(ways: readonly number[], random: Random): readonly number[] {
	// Mostly in one of the policies, so that what is around them stays as it is.
	const at = random.once(3) ? random.below(ways.length) : 4 + random.below(3);
	const way = random.below(12);
	return ways.map((it, index) => index === at ? way : it);
}

function siblingsOf(text: string): readonly ModuleFile[] {
	return [moduleFile('other.tf', parseFile(text, 'hcl'))];
}

function told(document: OpenDocument): readonly (readonly unknown[])[] {
	return document.analysis(settings, judge).problems.map(({ ruleId, severity, message, span, cause, related, tag, fixes }) => [ruleId, severity, message, span, cause, related, tag, (fixes ?? []).map(fix => [fix.title, fix.safety, fix.changes.length])]);
}
