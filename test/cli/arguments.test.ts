import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamscope } from './world.js';

for (const argv of [['--help'], ['-h'], ['help'], []]) {
	test(`iamscope ${argv.join(' ')} prints how to use it`, async () => {
		const { code, stdout } = await iamscope(argv);
		assert.equal(code, 0);
		assert.match(stdout, /iamscope check \[paths\]/);
		assert.ok(stdout.split('\n').every(line => line.length <= 120));
	});
}

test('--version names the version and the date of the AWS data', async () => {
	const { code, stdout } = await iamscope(['--version']);
	assert.equal(code, 0);
	assert.match(stdout, /^iamscope 1\.2\.3, AWS data of \d{4}-\d\d-\d\d\n$/);
});

for (const [argv, message] of [
	[['chek', 'a.json'], /"chek" is not a command/],
	[['check', '--formt', 'json'], /--formt/],
	[['check', '--format', 'xml'], /--format takes pretty, json, .* or markdown, not "xml"/],
	[['check', '--fail-on', 'info'], /--fail-on takes error, security-warning, warning, suggestion or never, not "info"/],
	[['check', '--kind', 'bucket'], /--kind takes identity, .* not "bucket"/],
	[['check', '--kind', 'identity:s3'], /only "resource" takes a service/],
	[['check', '--color', 'red'], /--color takes auto, always or never/],
] as const) {
	test(`iamscope ${argv.join(' ')} is refused with exit code 2`, async () => {
		const { code, stdout, stderr } = await iamscope(argv);
		assert.deepEqual([code, stdout], [2, '']);
		assert.match(stderr, message);
		assert.match(stderr, /See iamscope (check )?--help\.\n$/);
	});
}
