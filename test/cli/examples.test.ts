import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';

interface Found {
	readonly rule: string;
}

function check(folder: string, ...argv: readonly string[]): { status: number | null; rules: ReadonlySet<string> } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), 'check', `examples/${folder}`, '--format', 'json', ...argv], { encoding: 'utf8' });
	assert.equal(stderr, '');
	const { problems } = JSON.parse(stdout) as { problems: readonly Found[] };
	return { status, rules: new Set(problems.map(({ rule }) => rule)) };
}

for (const host of ['json', 'terraform', 'cloudformation']) {
	for (const profile of ['recommended', 'strict']) {
		test(`the clean example in ${host} has nothing to report with the profile ${profile}`, () => {
			// Single JSON policies have no place to say what they are for, and their roles are elsewhere.
			const { status, rules } = check(`${host}/clean`, '--profile', profile, '--fail-on', host === 'json' ? 'warning' : 'suggestion');
			assert.deepEqual([status, host === 'json' ? [] : [...rules]], [0, []]);
		});
	}
}

/** The mistakes that all three hosts show. */
const inEach = ['resource-star-mixed', 'condition-key-unsupported-for-action', 'ecs-cluster-condition-operator', 'service-wildcard', 'cross-account-no-external-id', 'public-access'];

/** Those that take roles, or a host, to make. */
const inInfrastructure = [
	...inEach, 's3-signature-age-units', 'missing-sid', 'passrole-missing-passedtoservice', 'trust-service-confused-deputy', 'unknown-service-principal', 'ecs-same-execution-and-task-role', 'ecs-execution-role-application-access',
	'role-without-boundary', 'policy-without-justification', 'boundary-self-protection',
];

const expected = {
	json: [...inEach, 'admin-access', 'invalid-effect', 'duplicate-sid', 'invalid-version', 'trust-action-not-allowed', 'unknown-action', 'passrole-broad'],
	terraform: [...inInfrastructure, 'tf-bucket-arn-without-objects', 'wildcard-without-like', 'github-sub-wildcard', 'admin-managed-policy', 'trust-public', 'unknown-action', 'ecs-task-role-infrastructure-access'],
	cloudformation: [...inInfrastructure, 'cfn-missing-sub', 'yaml-unquoted-version', 'resource-type-mismatch', 'oidc-shared-missing-tenant-claim', 'full-access-managed-policy', 'role-without-tags'],
} as const;

for (const [host, rules] of Object.entries(expected)) {
	test(`the mistakes of the example in ${host} are found`, () => {
		const found = check(`${host}/with-mistakes`);
		assert.equal(found.status, 1);
		assert.deepEqual(rules.filter(rule => !found.rules.has(rule)), []);
	});
}
