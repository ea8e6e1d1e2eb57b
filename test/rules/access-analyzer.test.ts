import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzerChecks } from '../../scripts/access-analyzer.js';
import { rules } from '../../server/src/rules/index.js';

/** Rules of the catalogue that are being written. Delete this list, and its one use, when all are there. */
const expectedRules: ReadonlySet<string> = new Set([
	'account-principal-meaning', 'admin-managed-policy', 'allow-notprincipal', 'allow-only-negated-conditions', 'allow-shadowed-by-deny',
	'arn-account-not-allowed', 'arn-operator-invalid-value', 'arn-region-not-allowed', 'arn-wildcard-service', 'assumed-role-redundant',
	'boundary-self-protection', 'bucket-policy-lockout', 'canonical-user-outside-s3', 'cfn-lambda-permission-source-account', 'cfn-missing-sub',
	'cfn-ref-iam-with-path', 'cfn-sub-policy-variable', 'cicd-role-data-access', 'cognito-missing-aud', 'condition-equivalent-to-null',
	'condition-key-limited-services', 'condition-key-partial-support', 'condition-operator-case', 'condition-type-mismatch', 'contradictory-conditions',
	'deny-excludes-everything', 'deny-network-without-service-exemption', 'deny-notprincipal', 'deny-notprincipal-missing-account',
	'deny-region-global-services', 'deprecated-condition-key', 'duplicate-condition-key-case', 'dynamodb-attributes-without-select',
	'dynamodb-leadingkeys-scan', 'ecs-execution-role-application-access', 'ecs-same-execution-and-task-role', 'ecs-task-role-infrastructure-access',
	'eks-irsa-missing-sub', 'eks-pod-identity-missing-tagsession', 'empty-variable', 'epoch-date-value', 'expired-date-condition',
	'federated-principal-not-supported', 'forallvalues-allow-without-null', 'forallvalues-single-valued-key', 'foranyvalue-single-valued-key',
	'full-access-managed-policy', 'github-missing-sub', 'github-sub-format', 'github-sub-org-not-pinned', 'github-sub-wildcard', 'hardcoded-partition',
	'iam-access-key', 'iam-user', 'ifexists-in-allow', 'inline-policy', 'invalid-account-id-value', 'invalid-arn-account', 'invalid-arn-prefix',
	'invalid-arn-region', 'invalid-arn-resource', 'invalid-arn-service-case', 'invalid-aws-principal', 'invalid-base64-value', 'invalid-boolean-value',
	'invalid-condition-key-format', 'invalid-date-value', 'invalid-federated-principal', 'invalid-ip-value', 'invalid-kms-key-value',
	'invalid-numeric-value', 'invalid-org-value', 'invalid-partition', 'invalid-principal-format', 'invalid-principal-key', 'invalid-region-value',
	'invalid-service-principal-format', 'invalid-service-principal-value', 'invalid-vpc-id', 'ip-any', 'ip-host-bits', 'irrelevant-condition-key',
	'kms-alias-as-resource', 'kms-key-policy-missing-admin', 'like-without-wildcard', 'mergeable-statements', 'mfa-allow-ineffective',
	'mfa-deny-without-ifexists', 'mismatched-action-for-principal', 'missing-action-for-condition-key', 'missing-arn-account', 'missing-arn-field',
	'missing-arn-region', 'missing-brace-in-variable', 'missing-paired-condition-key', 'missing-quote-in-variable', 'missing-required-resource-type',
	'missing-set-operator', 'missing-tag-key', 'mixed-partitions', 'mixed-value-types', 'multiple-boolean-values', 'multivalued-variable',
	'null-with-ifexists', 'null-with-set-operator', 'oidc-aud-set-operator', 'oidc-key-provider-mismatch', 'oidc-missing-aud', 'oidc-missing-condition',
	'oidc-shared-missing-tenant-claim', 'policy-size-identity', 'policy-size-near-limit', 'policy-size-rcp', 'policy-size-resource', 'policy-size-scp',
	'policy-size-session', 'policy-size-trust', 'policy-type-unknown', 'policy-without-justification', 'principal-arn-session-value',
	'principal-unique-id', 'private-source-ip', 'private-source-ip-mixed', 'rcp-action', 'rcp-allow', 'rcp-missing-null-check',
	'rcp-missing-service-exemption', 'rcp-missing-service-only', 'rcp-notaction', 'rcp-principal', 'rcp-unconditional-deny', 'recommended-source-key',
	'redundant-action', 'redundant-condition-value', 'redundant-resource', 'redundant-statement', 'resource-account-unsupported-action',
	'resource-effectively-star', 'resource-type-mismatch', 'restrict-service-principal', 'role-without-boundary', 'role-without-tags',
	'rolesanywhere-missing-action', 's3-arn-slash', 's3-bucket-name-wildcard', 's3-prefix-negative', 's3-signature-age-units', 'saml-missing-aud',
	'scp-allow-grants-nothing', 'scp-deny-all', 'scp-legacy-syntax', 'scp-principal', 'secretsmanager-arn-suffix', 'sensitive-key-variable',
	'sensitive-key-wildcard', 'service-principal-unsupported-key', 'source-arn-with-iam-principal', 'source-arn-without-account', 'space-in-variable',
	'ssm-parameter-double-slash', 'statement-order-style', 'string-operator-on-arn-key', 'tag-condition-unsupported', 'tf-ampersand-outside-document',
	'tf-bucket-arn-without-objects', 'tf-deprecated-inline-policy', 'tf-duplicate-sid-across-documents', 'tf-exclusive-attachment',
	'tf-principals-type', 'tf-unescaped-policy-variable', 'trust-notprincipal', 'trust-public', 'trust-resource', 'trust-service-confused-deputy',
	'trust-without-conditions', 'unknown-arn-service', 'unknown-condition-key-service', 'unknown-global-condition-key', 'unknown-policy-variable',
	'unknown-service-condition-key', 'unknown-service-principal', 'unsupported-resource-in-policy', 'untrustworthy-condition-key',
	'username-variable-in-role-policy', 'variable-in-arn-prefix', 'variable-invalid-for-operator', 'variable-unsupported-in-element',
	'variable-unsupported-in-version', 'vpce-full-access', 'wildcard-in-principal', 'wildcard-without-like', 'yaml-unquoted-account-id',
	'yaml-unquoted-star', 'yaml-unquoted-version',
]);

test('every policy check of IAM Access Analyzer is there, once', () => {
	const byType = new Map<string, number>();
	for (const { type } of analyzerChecks) byType.set(type, (byType.get(type) ?? 0) + 1);
	assert.deepEqual(Object.fromEntries(byType), { 'error': 79, 'security warning': 19, 'general warning': 26, 'suggestion': 29 });
	assert.equal(new Set(analyzerChecks.map(({ code }) => code)).size, 153);
	for (const { code } of analyzerChecks) assert.match(code, /^[A-Z][A-Z0-9]*(_[A-Z]+)*$/);
});

test('no policy check of IAM Access Analyzer is without a rule, and every rule named exists', () => {
	const ids = new Set(rules.map(({ id }) => id));
	const isRule = (id: string): boolean => ids.has(id) || expectedRules.has(id);
	for (const { code, rules: named } of analyzerChecks) {
		assert.ok(named.length > 0, code);
		assert.deepEqual(named.filter(id => !isRule(id)), [], code);
	}
});
