import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { reportedPath } from '../../server/src/cli/paths.js';

const root = mkdtempSync(join(tmpdir(), 'iamscope-input-'));
after(() => rmSync(root, { recursive: true, force: true }));

const program = resolve('dist/cli.js');
const policy = (action: string): string => `{\n  "Version": "2012-10-17",\n  "Statement": [{ "Sid": "A", "Effect": "Allow", "Action": "${action}", "Resource": "arn:aws:s3:::photos/*" }]\n}\n`;

function folder(name: string): string {
	mkdirSync(join(root, name), { recursive: true });
	return join(root, name);
}

function iamscope(cwd: string, ...argv: readonly string[]): { status: number | null; stdout: string; stderr: readonly string[] } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { cwd, encoding: 'utf8' });
	return { status, stdout, stderr: stderr.split('\n').filter(Boolean) };
}

test('what cannot be read is one line each, the rest is checked, exit code 2', () => {
	const cwd = folder('bad');
	writeFileSync(join(cwd, 'good.json'), policy('s3:GetObjct'));
	writeFileSync(join(cwd, 'binary.json'), Uint8Array.of(0x7b, 0x00, 0xc3, 0x28));
	writeFileSync(join(cwd, 'utf16.json'), '\ufeff{}', 'utf16le');
	writeFileSync(join(cwd, 'empty.json'), '');
	writeFileSync(join(cwd, 'huge.json'), '');
	truncateSync(join(cwd, 'huge.json'), 100 * 1024 * 1024);
	mkdirSync(join(cwd, 'folder.json'));
	symlinkSync('b.json', join(cwd, 'a.json'));
	symlinkSync('a.json', join(cwd, 'b.json'));
	symlinkSync('nowhere', join(cwd, 'broken.json'));
	symlinkSync('.', join(cwd, 'self'));
	const { status, stdout, stderr } = iamscope(cwd, 'check', '.');
	assert.equal(status, 2);
	assert.match(stdout, /^good\.json:3:\d+ error .*\[unknown-action\]$/m);
	assert.deepEqual(stderr, [
		'iamscope: a.json: links that lead in a circle',
		'iamscope: b.json: links that lead in a circle',
		'iamscope: broken.json: a link that leads nowhere',
		'iamscope: huge.json: larger than 10 MB, not checked',
		'iamscope: binary.json: not UTF-8 text',
		'iamscope: utf16.json: not UTF-8 text',
	]);
});

test('what may not be read is named', { skip: process.getuid?.() === 0 || process.platform === 'win32' }, () => {
	const cwd = folder('forbidden');
	writeFileSync(join(cwd, 'a.json'), policy('s3:GetObject'));
	mkdirSync(join(cwd, 'sub'));
	chmodSync(join(cwd, 'a.json'), 0);
	chmodSync(join(cwd, 'sub'), 0);
	const { status, stderr } = iamscope(cwd, 'check', '.', '--allow-empty');
	chmodSync(join(cwd, 'sub'), 0o700);
	assert.deepEqual([status, stderr], [2, ['iamscope: sub: permission denied', 'iamscope: a.json: permission denied']]);
});

test('deep folders and deep brackets end', () => {
	const cwd = folder('deep');
	const inner = join(cwd, ...Array<string>(200).fill('d'));
	mkdirSync(inner, { recursive: true });
	writeFileSync(join(inner, 'a.json'), policy('s3:GetObject'));
	writeFileSync(join(cwd, 'brackets.json'), '['.repeat(100_000));
	writeFileSync(join(cwd, 'brackets.tf'), `locals {\n  a = ${'['.repeat(20_000)}\n`);
	const { status, stdout } = iamscope(cwd, 'check', '.', '--quiet');
	assert.deepEqual([status, stdout], [0, 'No problems in 1 policy\n']);
});

test('--fix leaves line ends, byte order mark, comments and rights as they are', () => {
	const cwd = folder('fix');
	const hcl = '\ufeff# Photos\r\ndata "aws_iam_policy_document" "d" {\r\n  statement {\r\n    sid       = "A" // why\r\n    actions   = ["S3:getobject"] /* which */\r\n    resources = ["arn:aws:s3:::photos/*"]\r\n  }\r\n}\r\n';
	const yaml = 'AWSTemplateFormatVersion: "2010-09-09" # t\r\nResources:\r\n  P:\r\n    Type: AWS::IAM::ManagedPolicy\r\n    Properties:\r\n      PolicyDocument:\r\n        Version: "2012-10-17"\r\n        Statement:\r\n          - Sid: A # why\r\n            Effect: Allow\r\n            Action: S3:getobject # which\r\n            Resource: arn:aws:s3:::photos/*\r\n';
	writeFileSync(join(cwd, 'a.tf'), hcl, { mode: 0o640 });
	writeFileSync(join(cwd, 'b.yaml'), yaml);
	assert.equal(iamscope(cwd, 'check', '--fix', '.').status, 0);
	assert.equal(readFileSync(join(cwd, 'a.tf'), 'utf8'), hcl.replace('S3:getobject', 's3:GetObject'));
	assert.equal(readFileSync(join(cwd, 'b.yaml'), 'utf8'), yaml.replace('S3:getobject', 's3:GetObject'));
	assert.deepEqual(readdirSync(cwd), ['a.tf', 'b.yaml']);
});

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
	test(`${signal} while files are mended leaves whole files and no temporary one`, { skip: process.platform === 'win32' }, async () => {
		const cwd = folder(signal);
		const names = Array.from({ length: 400 }, (_, index) => `${String(index).padStart(3, '0')}.json`);
		for (const name of names) writeFileSync(join(cwd, name), policy('S3:getobject'));
		const child = spawn(process.execPath, [program, 'check', '--fix', '.'], { cwd, stdio: 'ignore' });
		const ended = new Promise<number | null>(done => child.on('exit', done));
		while (!readFileSync(join(cwd, names[5]!), 'utf8').includes('s3:GetObject')) await new Promise(done => setTimeout(done, 2));
		child.kill(signal);
		assert.equal(await ended, code);
		const contents = names.map(name => readFileSync(join(cwd, name), 'utf8'));
		assert.ok(contents.every(text => text === policy('s3:GetObject') || text === policy('S3:getobject')));
		assert.ok(contents.some(text => text === policy('S3:getobject')), 'it stopped before the end');
		assert.deepEqual(readdirSync(cwd), names);
	});
}

test('a file is the same file however it is named', () => {
	const cwd = folder('names');
	writeFileSync(join(cwd, 'a.json'), policy('s3:GetObjct'));
	assert.equal(iamscope(cwd, 'check', './a.json', '--update-baseline').status, 0);
	for (const name of ['a.json', './a.json', join(cwd, 'a.json'), '.', cwd]) {
		assert.deepEqual(iamscope(cwd, 'check', name, '--baseline', 'iamscope.baseline.json').status, 0, name);
	}
	assert.ok(existsSync(join(cwd, 'iamscope.baseline.json')));
});

test('paths are reported with / on every system, relative to the folder where they lie below it', () => {
	const cases = [
		['C:\\work', 'policies\\a.json', 'policies/a.json'], ['C:\\work', '.\\a.json', 'a.json'], ['C:\\work', 'C:\\work\\p\\a.json', 'p/a.json'],
		['C:\\work', '..\\a.json', '../a.json'], ['C:\\work', 'D:\\p\\a.json', 'D:/p/a.json'], ['C:\\work', '.', '.'], ['C:\\work', '-', '-'],
	] as const;
	for (const [cwd, given, reported] of cases) assert.equal(reportedPath(given, cwd, path.win32), reported);
	assert.equal(reportedPath('/policies/a.json', '/repository', path.posix), '/policies/a.json');
	assert.equal(reportedPath('a\\b.json', '/repository', path.posix), 'a\\b.json');
});
