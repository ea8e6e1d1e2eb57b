import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope, type World } from './world.js';

const policy = (action: string, sid = '"Sid": "ReadPhotos", '): string =>
	`{\n  "Version": "2012-10-17",\n  "Statement": [\n    { ${sid}"Effect": "Allow", "Action": "${action}", "Resource": "arn:aws:s3:::photos/*" }\n  ]\n}\n`;
const good = policy('s3:GetObject');
const typo = policy('s3:GetObjct');
const noSid = policy('s3:GetObject', '');

interface Found {
	readonly file: string;
	readonly rule: string;
	readonly severity: string;
	readonly suppression?: { readonly by: string; readonly reason: string; readonly ticket?: string };
}

async function found(files: World['files'], ...argv: readonly string[]): Promise<readonly Found[]> {
	const { stdout } = await iamscope(['check', ...argv, '--format', 'json'], { files: files ?? {} });
	return (JSON.parse(stdout) as { problems: Found[] }).problems;
}

const config = (value: unknown): string => JSON.stringify(value);

test('the nearest configuration counts, also one above the folder that is checked', async () => {
	const files = { 'iamscope.jsonc': config({ rules: { 'missing-sid': 'error' } }), 'a/x.json': noSid, 'b/iamscope.jsonc': config({ rules: { 'missing-sid': 'off' } }), 'b/x.json': noSid };
	assert.deepEqual((await found(files, 'a', 'b')).map(({ file, severity }) => [file, severity]), [['a/x.json', 'error']]);
});

test('--no-config and --config', async () => {
	const files = { 'iamscope.jsonc': config({ rules: { 'missing-sid': 'off' } }), 'other.jsonc': config({ rules: { 'missing-sid': 'error' } }), 'x.json': noSid };
	assert.deepEqual((await found(files, 'x.json')).length, 0);
	assert.deepEqual((await found(files, 'x.json', '--no-config')).map(({ severity }) => severity), ['warning']);
	assert.deepEqual((await found(files, 'x.json', '--config', 'other.jsonc')).map(({ severity }) => severity), ['error']);
});

test('a broken configuration is one line with its place, and exit code 2', async () => {
	const files = { 'iamscope.jsonc': '{\n  "profil": "strict", "rules": { "x": "off" }\n}', 'x.json': good, 'y.json': good };
	const { code, stderr } = await iamscope(['check', '.'], { files });
	assert.deepEqual({ code, stderr }, { code: 2, stderr: 'iamscope: iamscope.jsonc:2:3: There is no setting "profil"; did you mean "profile"?\n' });
});

test('files that the configuration excludes are left out, kinds are by path', async () => {
	const files = { 'iamscope.jsonc': config({ exclude: ['generated/'], kinds: [{ files: 'trust/**', kind: 'trust' }] }), 'generated/x.json': typo, 'trust/x.json': good, 'x.json': good };
	assert.deepEqual((await found(files, '.')).map(({ file, rule }) => `${file} ${rule}`).filter(it => /trust-action|generated/.test(it)), ['trust/x.json trust-action-not-allowed']);
});

test('an exception suppresses with its reason, is counted, and ends', async () => {
	const exception = { rule: 'missing-sid', files: 'x.json', reason: 'written by a tool', ticket: 'SEC-1', expires: '2026-11-30' };
	const files = { 'iamscope.jsonc': config({ exceptions: [exception] }), 'x.json': noSid };
	assert.deepEqual((await found(files, 'x.json')).map(({ suppression }) => suppression), [{ by: 'config', reason: 'written by a tool', ticket: 'SEC-1' }]);
	const during = await iamscope(['check', 'x.json', '--fail-on', 'warning'], { files, today: '2026-11-30' });
	assert.deepEqual([during.code, during.stdout], [0, 'No problems in 1 policy (1 suppressed)\n']);
	assert.equal((await iamscope(['check', 'x.json', '--fail-on', 'warning'], { files, today: '2026-12-01' })).code, 1);
});

test('exceptions that have ended, or that nothing needs, are told', async () => {
	const exceptions = [
		{ rule: 'missing-sid', files: 'x.json', reason: 'a' }, { rule: 'missing-sid', files: 'y.json', reason: 'b' },
		{ rule: 'missing-sid', reason: 'c', expires: '2026-11-23' },
	].map(it => `    ${JSON.stringify(it)}`).join(',\n');
	const files = { 'iamscope.jsonc': `{\n  "exceptions": [\n${exceptions}\n  ]\n}`, 'x.json': noSid, 'sub/y.json': good };
	const ended = 'iamscope.jsonc:5: the exception for missing-sid ended on 2026-11-23\n';
	const unused = 'iamscope.jsonc:4: the exception for missing-sid is needed no more\n';
	const whole = await iamscope(['check', '.'], { files });
	assert.deepEqual([whole.code, whole.stderr], [0, unused + ended]);
	assert.equal((await iamscope(['check', 'x.json', 'sub'], { files })).stderr, ended, 'the rest of the folder was not looked at');
	assert.equal((await iamscope(['check', '.', '--only', 'missing-sid'], { files })).stderr, ended, 'not every rule ran');
	const all = { ...files, 'iamscope.jsonc': files['iamscope.jsonc'].replace(', "expires": "2026-11-23"', '').replace(',"expires":"2026-11-23"', '') };
	assert.equal((await iamscope(['check', '.', '--fail-on', 'suggestion'], { files: all })).code, 0);
});

test('--profile, --rule and --only win over the configuration', async () => {
	const files = { 'iamscope.jsonc': config({ rules: { 'missing-sid': 'off' } }), 'x.json': policy('s3:GetObjct', '') };
	assert.deepEqual((await found(files, 'x.json', '--rule', 'missing-sid=suggestion')).map(({ rule, severity }) => `${rule} ${severity}`), ['missing-sid suggestion', 'unknown-action error']);
	assert.deepEqual((await found(files, 'x.json', '--only', 'missing-sid')).map(({ rule }) => rule), ['missing-sid']);
	assert.deepEqual((await found(files, 'x.json', '--only', 'unknown-action,old-version')).map(({ rule }) => rule), ['unknown-action']);
	assert.ok((await found({ 'x.json': good }, 'x.json', '--profile', 'auditor')).length >= (await found({ 'x.json': good }, 'x.json')).length);
});

test('what .gitignore names is left out of folders, not when it is named itself', async () => {
	const files = { '.git/HEAD': 'ref', '.gitignore': 'build/\n*.gen.json\n!keep.gen.json\n', 'build/x.json': typo, 'a.gen.json': typo, 'keep.gen.json': typo, 'sub/.gitignore': 'y.json\n', 'sub/y.json': typo, 'sub/z.json': typo };
	assert.deepEqual((await found(files, '.')).map(({ file }) => file), ['keep.gen.json', 'sub/z.json']);
	assert.deepEqual((await found(files, 'build/x.json')).map(({ file }) => file), ['build/x.json']);
});

test('outside of a repository .gitignore means nothing', async () => {
	assert.deepEqual((await found({ '.gitignore': 'x.json\n', 'x.json': typo }, '.')).map(({ file }) => file), ['x.json']);
});

test('a pattern that the shell left alone is expanded', async () => {
	const files = { 'a/x.json': typo, 'a/b/y.json': typo, 'z.json': typo };
	assert.deepEqual((await found(files, 'a/**/*.json')).map(({ file }) => file), ['a/b/y.json', 'a/x.json']);
	const { code, stderr } = await iamscope(['check', 'q/*.json'], { files });
	assert.deepEqual([code, stderr], [2, 'iamscope: q/*.json: no file fits this pattern\n']);
});

test('--fix writes what is safe, and nothing where there is nothing', async () => {
	const files = { 'x.json': policy('S3:getobject'), 'y.json': good };
	const { code, stderr, written } = await iamscope(['check', '--fix', '.'], { files });
	assert.deepEqual([code, stderr, written], [0, 'x.json: 1 problem fixed\n', { 'x.json': good }]);
});

test('--fix --dry-run shows what would change and writes nothing', async () => {
	const { stderr, written } = await iamscope(['check', '--fix', '--dry-run', 'x.json'], { files: { 'x.json': policy('S3:getobject') } });
	assert.deepEqual(written, {});
	assert.match(stderr, /^--- a\/x\.json\n\+\+\+ b\/x\.json\n@@ /);
	assert.match(stderr, /^-.*S3:getobject.*\n\+.*s3:GetObject/m);
});

test('--fix leaves unsafe fixes to --fix=unsafe', async () => {
	const files = { 'x.json': typo };
	assert.deepEqual((await iamscope(['check', '--fix', 'x.json'], { files })).written, {});
	assert.deepEqual((await iamscope(['check', '--fix=unsafe', 'x.json'], { files })).written, { 'x.json': good });
});

test('--max-warnings, --exit-zero, --quiet, --output and --allow-empty', async () => {
	const files = { 'x.json': noSid };
	assert.equal((await iamscope(['check', 'x.json', '--max-warnings', '0'], { files })).code, 1);
	assert.equal((await iamscope(['check', 'x.json', '--max-warnings', '1'], { files })).code, 0);
	assert.equal((await iamscope(['check', 'x.json', '--fail-on', 'warning', '--exit-zero'], { files })).code, 0);
	assert.equal((await iamscope(['check', 'x.json', '-q'], { files })).stdout, '1 warning in 1 of 1 policy\n');
	const { stdout, written } = await iamscope(['check', 'x.json', '-f', 'json', '-o', 'out.json'], { files });
	assert.equal(stdout, '');
	assert.match(written['out.json'] ?? '', /"missing-sid"/);
	assert.equal((await iamscope(['check', '.', '--allow-empty'], { files: { 'a.json': '{}' } })).code, 0);
});

test('standard input has the language and the settings of the name it is given', async () => {
	const hcl = 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObjct"]\n    resources = ["arn:aws:s3:::photos/*"]\n  }\n}\n';
	const { stdout } = await iamscope(['check', '-', '--stdin-filename', 'main.tf'], { stdin: hcl });
	assert.match(stdout, /^main\.tf:3:\d+ error/m);
});

test('a baseline covers what is there, new findings fail, gone ones are told', async () => {
	const first = await iamscope(['check', '.', '--update-baseline'], { files: { 'x.json': typo } });
	const baseline = first.written['iamscope.baseline.json']!;
	assert.deepEqual([first.code, first.stdout], [0, 'No problems in 1 policy (1 suppressed)\n']);
	assert.equal(baseline.split('\n').filter(line => line.includes('unknown-action')).length, 1);

	const same = await iamscope(['check', '.', '--baseline', 'iamscope.baseline.json'], { files: { 'x.json': `\n\n${typo}`, 'iamscope.baseline.json': baseline } });
	assert.deepEqual([same.code, same.stderr], [0, '']);
	const more = await iamscope(['check', '.', '--baseline', 'iamscope.baseline.json'], { files: { 'x.json': typo, 'y.json': typo, 'iamscope.baseline.json': baseline } });
	assert.equal(more.code, 1);
	const gone = await iamscope(['check', '.', '--baseline', 'iamscope.baseline.json'], { files: { 'x.json': good, 'iamscope.baseline.json': baseline } });
	assert.equal(gone.code, 1);
	assert.match(gone.stderr, /^x\.json: the baseline has a finding of unknown-action that is gone\n/);
	const pruned = await iamscope(['check', '.', '--prune-baseline'], { files: { 'x.json': good, 'iamscope.baseline.json': baseline } });
	assert.equal(pruned.code, 0);
	assert.match(pruned.written['iamscope.baseline.json']!, /"findings": \[\n {2}\]/);
});

test('a baseline that is none is told, with what to do', async () => {
	const { code, stderr } = await iamscope(['check', 'x.json', '--baseline', 'b.json'], { files: { 'x.json': good, 'b.json': '[]' } });
	assert.deepEqual([code, stderr], [2, 'iamscope: b.json: not a baseline of iamscope; write it anew with --update-baseline\n']);
});

test('rules and levels that do not exist are refused, with a hint', async () => {
	assert.match((await iamscope(['check', '--only', 'mising-sid'])).stderr, /there is no rule "mising-sid", did you mean "missing-sid"\?/);
	assert.match((await iamscope(['check', '--rule', 'missing-sid=fatal'])).stderr, /--rule missing-sid takes off, error, security-warning/);
	assert.match((await iamscope(['check', '--max-warnings', 'few'])).stderr, /--max-warnings takes a whole number, not "few"/);
});
