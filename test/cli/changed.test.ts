import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';

/** A real git repository, and the real program in it. */
const folder = mkdtempSync(join(tmpdir(), 'iamscope-git-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const program = resolve('dist/cli.js');

function git(...args: readonly string[]): string {
	const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
	return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(path: string, content: string): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), content);
}

function check(...argv: readonly string[]): { code: number | null; stdout: string; stderr: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', '--fail-on', 'suggestion', '--only', 'resource-star-scopable', '--kind', 'identity', ...argv], { cwd: folder, encoding: 'utf8' });
	return { code: status, stdout, stderr };
}

const statement = (sid: string, resource: string, before = ''): string => `data "aws_iam_policy_document" "${sid}" {\n${before}  statement {\n    sid       = "${sid}"\n    actions   = ["dynamodb:GetItem"]\n    resources = ["${resource}"]\n  }\n}\n`;
const star = (sid: string): string => statement(sid, '*');

write('old.tf', star('Old'));
write('calm.tf', statement('Calm', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'));
git('init', '-q', '-b', 'main');
git('add', '.');
git('commit', '-q', '-m', 'first');

test('an old star passes, moved or not; without --changed it fails', () => {
	write('old.tf', `# A comment that moves everything.\n\n${star('Old')}`);
	assert.equal(check('.').code, 1);
	const { code, stdout } = check('.', '--changed');
	assert.deepEqual([code, stdout], [0, 'No problems in 1 policy\n']);
});

test('a new one fails, in a changed file and in one that git does not know yet', () => {
	write('old.tf', star('Old') + star('New'));
	assert.match(check('.', '--changed').stdout, /^old\.tf:\d+/);
	write('old.tf', star('Old'));
	write('new/x.tf', star('New'));
	const { code, stdout } = check('.', '--changed');
	assert.equal(code, 1);
	assert.match(stdout, /^new\/x\.tf:5/m);
	rmSync(join(folder, 'new'), { recursive: true });
});

test('one with a reason passes and is counted', () => {
	write('old.tf', star('Old') + statement('New', '*', '').replace('    resources', '    # iamscope-ignore resource-star-scopable: reads every table of the account, SEC-7\n    resources'));
	const { code, stdout } = check('.', '--changed');
	assert.deepEqual([code, stdout], [0, 'No problems in 2 policies (1 suppressed)\n']);
});

test('a renamed file is the same file', () => {
	write('old.tf', star('Old'));
	renameSync(join(folder, 'old.tf'), join(folder, 'renamed.tf'));
	git('add', '-A');
	assert.deepEqual(check('.', '--changed').code, 0);
	git('mv', 'renamed.tf', 'old.tf');
});

test('a branch is compared with where it left the other', () => {
	git('commit', '-q', '--allow-empty', '-m', 'second');
	git('checkout', '-q', '-b', 'feature', 'HEAD~1');
	write('calm.tf', star('Calm'));
	git('commit', '-q', '-am', 'open up');
	assert.equal(check('.', '--changed').code, 0, 'nothing is new since HEAD');
	assert.equal(check('.', '--changed=main').code, 1);
});

test('no repository, no such revision: one clear line', () => {
	const { code, stderr } = check('.', '--changed=nowhere');
	assert.equal(code, 2);
	assert.match(stderr, /^iamscope: git: "nowhere" is no revision of this repository.*\n$/);
	assert.match(check('.', '--changed=--output=x').stderr, /"--output=x" is no revision of this repository/);
});

test('a template of a policy is one of the files that changed', () => {
	const policy = (sid: string): string => `{ "Version": "2012-10-17", "Statement": [{ "Sid": "${sid}", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*" }] }\n`;
	write('app.tpl', policy('New'));
	const { code, stdout } = check('.', '--changed');
	assert.equal(code, 1);
	assert.match(stdout, /^app\.tpl:1:/m);
	git('add', 'app.tpl');
	git('commit', '-q', '-m', 'a template');
	write('app.tpl', `\n${policy('New')}`);
	assert.equal(check('.', '--changed', 'app.tpl').code, 0);
});
