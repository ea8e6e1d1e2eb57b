import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

/** The program as it ships, in a process of its own. */
function iamscope(argv: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), ...argv], { input, encoding: 'utf8', cwd: folder });
	return { status, stdout, stderr };
}

const folder = mkdtempSync(join(tmpdir(), 'iamscope-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('starts and names its version', () => {
	const { status, stdout } = iamscope(['--version']);
	assert.equal(status, 0);
	assert.match(stdout, /^iamscope \d+\.\d+\.\d+, AWS data of \d{4}-/);
});

test('reads standard input', () => {
	const { status, stdout } = iamscope(['check', '-'], '{"Version":"2012-10-17","Statement":{"Sid":"A","Effect":"allow","Action":"s3:GetObject","Resource":"*"}}');
	assert.equal(status, 1);
	assert.match(stdout, /invalid-effect/);
});

test('a link that leads back to its own folder ends', () => {
	writeFileSync(join(folder, 'a.json'), '{"Version":"2012-10-17","Statement":[]}');
	symlinkSync(folder, join(folder, 'loop'));
	const { status, stdout } = iamscope(['check', '--format', 'json']);
	assert.equal(status, 1);
	assert.equal((JSON.parse(stdout) as { files: number }).files, 1);
});
