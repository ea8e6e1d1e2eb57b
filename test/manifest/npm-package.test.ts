import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('the npm package holds the command line, its server and their data, and nothing else', () => {
	const { stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', shell: process.platform === 'win32' });
	const [packed] = JSON.parse(stdout || '[]') as readonly { readonly files: readonly { readonly path: string }[] }[];
	assert.ok(packed, stderr);
	// The notices are written when a release is built, which `prepack` does.
	const files = packed.files.map(({ path }) => path).filter(path => path !== 'dist/THIRD-PARTY-NOTICES.txt');
	assert.deepEqual(files.sort(), [
		'CHANGELOG.md', 'LICENSE', 'README.md', 'dist/catalog-text.bin', 'dist/catalog.bin', 'dist/cli-program.js', 'dist/cli.js', 'dist/rule-pages.json', 'dist/server/node.js',
		'package.json', 'schemas/config.schema.json', 'schemas/iamtest.schema.json',
	]);
});
