import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope } from './world.js';

const good = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{ Sid: 'ReadPhotos', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/*' }],
}, null, 2);
const typo = good.replace('s3:GetObject', 's3:GetObjct');
const admin = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Admin', Effect: 'Allow', Action: '*', Resource: '*' }] });
const noSid = good.replace('"Sid": "ReadPhotos",\n      ', '');
const otherJson = JSON.stringify({ name: 'x', version: '1.0.0', scripts: {} });

interface JsonProblem {
	readonly file: string;
	readonly rule: string;
	readonly severity: string;
	readonly line: number;
	readonly column: number;
	readonly endLine: number;
	readonly endColumn: number;
	readonly fixes: readonly string[];
}

async function problemsIn(text: string, ...more: readonly string[]): Promise<readonly JsonProblem[]> {
	const { stdout } = await iamscope(['check', '-', '--format', 'json', ...more], { stdin: text });
	return (JSON.parse(stdout) as { problems: JsonProblem[] }).problems;
}

test('a clean policy: nothing to say, exit code 0', async () => {
	const { code, stdout, stderr } = await iamscope(['check', 'a.json'], { files: { 'a.json': good } });
	assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: 'No problems in 1 policy\n', stderr: '' });
});

test('a typo: exit code 1, the line of source, carets under the word, the fix and the page', async () => {
	const { code, stdout } = await iamscope(['check', 'a.json'], { files: { 'a.json': typo } });
	assert.equal(code, 1);
	assert.match(stdout, /^a\.json:7:18 error .*"s3:GetObjct".*\[unknown-action\]$/m);
	assert.match(stdout, /^7 | {6}"Action": "s3:GetObjct",$/m);
	assert.match(stdout, /^ {2}\| {17} {1}\^{11}$/m);
	assert.match(stdout, /= fix: .*s3:GetObject/);
	assert.match(stdout, /= help: https:\/\/.*docs\/rules\/unknown-action\.md/);
	assert.match(stdout, /^1 error in 1 of 1 policy$/m);
});

test('the JSON form counts lines and columns from 1 and names every fix', async () => {
	const [problem] = await problemsIn(typo);
	assert.ok(problem);
	const { file, rule, severity, line, column, endLine, endColumn } = problem;
	assert.deepEqual({ file, rule, severity, line, column, endLine, endColumn },
		{ file: '-', rule: 'unknown-action', severity: 'error', line: 7, column: 18, endLine: 7, endColumn: 29 });
	assert.ok(problem.fixes.some(title => title.includes('s3:GetObject')));
});

test('the JSON form has a version, the date of the data and the counts', async () => {
	const { stdout } = await iamscope(['check', '.', '--format=json'], { files: { 'a.json': good, 'b/c.json': `[${good},${good}]` } });
	const { version, catalogDate, files, policies, problems } = JSON.parse(stdout) as Record<string, unknown>;
	assert.match(String(catalogDate), /^\d{4}-\d\d-\d\d$/);
	assert.deepEqual({ version, files, policies, problems }, { version: 1, files: 2, policies: 3, problems: [] });
});

for (const [level, text, code] of [
	['error', typo, 1], ['error', admin, 0], ['security-warning', admin, 1], ['warning', admin, 1], ['suggestion', admin, 1],
	['never', typo, 0], ['error', noSid, 0], ['warning', noSid, 1],
] as const) {
	const what = text === typo ? 'an error' : text === admin ? 'a security warning' : 'a warning';
	test(`--fail-on ${level} with ${what} exits with ${code}`, async () => {
		assert.equal((await iamscope(['check', '-', '--kind', 'identity', '--fail-on', level], { stdin: text })).code, code);
	});
}

test('a file named by its path may hold no policy', async () => {
	const { code, stderr } = await iamscope(['check', 'package.json'], { files: { 'package.json': otherJson } });
	assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
});

test('a folder without any policy is a mistake', async () => {
	const { code, stderr } = await iamscope(['check', 'src'], { files: { 'src/package.json': otherJson } });
	assert.equal(code, 2);
	assert.equal(stderr, 'iamscope: no policy found in src\n');
});

test('a path that leads nowhere is named, and the rest is still checked', async () => {
	const { code, stdout, stderr } = await iamscope(['check', 'nowhere', 'a.json'], { files: { 'a.json': typo } });
	assert.equal(code, 2);
	assert.match(stderr, /^iamscope: nowhere: no such file or folder\n$/);
	assert.match(stdout, /unknown-action/);
});

test('a forbidden file is named, and the rest is still checked', async () => {
	const forbidden = Object.assign(new Error('EACCES: …'), { code: 'EACCES' });
	const { code, stdout, stderr } = await iamscope(['check', '.'], { files: { 'a.json': typo, 'b.json': forbidden } });
	assert.equal(code, 2);
	assert.match(stderr, /^iamscope: b\.json: permission denied\n$/);
	assert.match(stdout, /unknown-action/);
});

test('a binary file is named', async () => {
	const { code, stderr } = await iamscope(['check', 'a.json'], { files: { 'a.json': Uint8Array.of(0xff, 0xfe, 0x00, 0xd8) } });
	assert.deepEqual({ code, stderr }, { code: 2, stderr: 'iamscope: a.json: not UTF-8 text\n' });
});

test('folders are searched to the bottom, but for hidden ones and node_modules', async () => {
	const files = { 'a/b/c.json': typo, 'a/.hidden/d.json': typo, 'a/node_modules/x/e.json': typo, 'a/readme.md': typo };
	const { stdout } = await iamscope(['check', 'a', '--format', 'json'], { files });
	assert.deepEqual((JSON.parse(stdout) as { problems: JsonProblem[] }).problems.map(problem => problem.file), ['a/b/c.json']);
});

test('a template is read as what it makes', async () => {
	const files = { 'a.json.tftpl': typo, 'b.yaml.j2': typo, 'c.tftpl': typo, 'd.sh.tpl': typo, 'e.tpl': `#!/bin/sh\n${typo}`, 'f.tpl': `{{- define "x" }}${typo}`, 'h.tpl': `Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      ManagedPolicyName: \${name}\n      PolicyDocument: ${typo.replaceAll('\n', ' ')}\n`, 'i.tpl': 'Resources:\n  - none\n', 'g.tpl': '${jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "ReadPhotos", Effect = "Allow", Action = "s3:GetObjct", Resource = "arn:aws:s3:::photos/*" }] })}' };
	const { stdout } = await iamscope(['check', '.', '--format', 'json'], { files });
	const found = new Set((JSON.parse(stdout) as { problems: JsonProblem[] }).problems.map(problem => problem.file));
	assert.deepEqual([...found], ['a.json.tftpl', 'b.yaml.j2', 'c.tftpl', 'g.tpl', 'h.tpl']);
});

test('files of Terragrunt are in the language of Terraform', async () => {
	const files = { 'live/terragrunt.hcl': 'inputs = {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Read", Effect = "Allow", Action = "s3:GetObjekt", Resource = "*" }] })\n}\n' };
	const { stdout } = await iamscope(['check', '.', '--format', 'json'], { files });
	assert.deepEqual((JSON.parse(stdout) as { problems: JsonProblem[] }).problems.map(problem => problem.file), ['live/terragrunt.hcl']);
});

test('a file named twice is checked once', async () => {
	const { stdout } = await iamscope(['check', 'a.json', '.', '--format', 'json'], { files: { 'a.json': typo } });
	assert.equal((JSON.parse(stdout) as { files: number }).files, 1);
});

test('comments are an error in a .json file and welcome in a .jsonc file', async () => {
	const commented = `// Photos\n${good}`;
	const { stdout } = await iamscope(['check', '.', '--format', 'json'], { files: { 'a.json': commented, 'b.jsonc': commented } });
	assert.deepEqual((JSON.parse(stdout) as { problems: JsonProblem[] }).problems.map(({ file, rule }) => [file, rule]), [['a.json', 'json-syntax']]);
});

test('--kind says what the policy is', async () => {
	const withPrincipal = good.replace('"Effect"', '"Principal": "*", "Effect"');
	const rules = (problems: readonly JsonProblem[]): readonly string[] => problems.map(problem => problem.rule);
	assert.ok(rules(await problemsIn(withPrincipal)).includes('public-access'));
	assert.ok(rules(await problemsIn(withPrincipal, '--kind', 'identity')).includes('unsupported-principal'));
	assert.ok(!rules(await problemsIn(withPrincipal, '--kind', 'endpoint')).includes('public-access'));
});

test('problems of several files come in the order of the paths, then of the text', async () => {
	const two = typo.replace('"s3:GetObjct"', '["s3:GetObjct", "s3:PutObjct"]');
	const { stdout } = await iamscope(['check', 'b.json', 'a.json', '--format', 'json'], { files: { 'a.json': two, 'b.json': typo } });
	const problems = (JSON.parse(stdout) as { problems: JsonProblem[] }).problems.filter(problem => problem.rule === 'unknown-action');
	assert.deepEqual(problems.map(({ file, column }) => [file, column]), [['b.json', 18], ['a.json', 19], ['a.json', 34]]);
});

test('what a more telling rule has said is left out of the pretty report and kept in the JSON form', async () => {
	const { stdout } = await iamscope(['check', '-'], { stdin: admin });
	assert.match(stdout, /admin-access/);
	assert.doesNotMatch(stdout, /resource-star-scopable|\[service-wildcard\]/);
});

test('colour: off in a pipe, on with --color always, off again with NO_COLOR', async () => {
	const hasColor = async (argv: readonly string[], env: Record<string, string>, isTerminal: boolean): Promise<boolean> =>
		(await iamscope(['check', '-', ...argv], { stdin: typo, env, isTerminal })).stdout.includes('\u001b[');
	assert.equal(await hasColor([], {}, false), false);
	assert.equal(await hasColor([], {}, true), true);
	assert.equal(await hasColor([], { NO_COLOR: '1' }, true), false);
	assert.equal(await hasColor([], { FORCE_COLOR: '1' }, false), true);
	assert.equal(await hasColor(['--color', 'always'], { NO_COLOR: '1' }, false), true);
	assert.equal(await hasColor(['--color', 'never'], {}, true), false);
});

test('a minified policy shows the part of the line around the problem', async () => {
	const minified = JSON.stringify(JSON.parse(typo.replace('"s3:GetObjct"', `[${'"s3:GetObject",'.repeat(60)}"s3:GetObjct"]`)));
	const { stdout } = await iamscope(['check', '-'], { stdin: minified });
	assert.ok(stdout.split('\n').filter(line => line.startsWith('1 |')).every(line => line.length < 200));
	assert.match(stdout, /^1 \| .*s3:GetObjct/m);
});
