import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOidcClaimKey } from '../../server/src/reference/federated-principals.js';
import { catalog } from '../harness/catalog.js';
import { readCorpus } from '../harness/corpus.js';
import { rawKeys, rawPrefixes } from './raw-data.js';

const globalNames = new Set(catalog.globalKeys.map(key => key.name.toLowerCase()));

test('every key of every service is found, with the type and the text of the data', () => {
	for (const service of rawPrefixes) {
		for (const { key, type, description } of rawKeys(service)) {
			const found = catalog.conditionKey(key);
			assert.ok(found, `${service}: ${key}`);
			if (globalNames.has(key.toLowerCase())) continue;
			const listed = catalog.conditionKeysOf(service).find(it => it.name === key)!;
			assert.equal(listed.type, type.replace('ArrayOf', ''), key);
			assert.equal(listed.multivalued, type.startsWith('ArrayOf'), key);
			assert.equal(listed.description, description.replace(/\s+/g, ' ').trim(), key);
			assert.equal(listed.url, catalog.service(service)?.url);
		}
	}
});

test('global keys are not listed again by each service', () => {
	assert.equal(catalog.conditionKeysOf('ec2').find(key => key.name.startsWith('aws:')), undefined);
	assert.deepEqual(catalog.conditionKeysOf('nosuchservice'), []);
});

test('keys are found in any case', () => {
	for (const name of ['aws:SourceIp', 's3:prefix', 'iam:PassedToService', 'kms:ViaService']) assert.equal(catalog.conditionKey(name.toUpperCase())?.name, name);
});

test('a key with a part of its own belongs to its family', () => {
	const families = {
		'aws:RequestTag/team': 'aws:RequestTag/${TagKey}',
		'aws:ResourceTag/aws:cloudformation:stack-name': 'aws:ResourceTag/${TagKey}',
		'aws:PrincipalTag/x509Subject/CN': 'aws:PrincipalTag/${TagKey}',
		's3:ExistingObjectTag/team': 's3:ExistingObjectTag/<key>',
		'secretsmanager:ResourceTag/team': 'secretsmanager:ResourceTag/tag-key',
		'kms:EncryptionContext:aws:s3:arn': 'kms:EncryptionContext:${EncryptionContextKey}',
		'codebuild:environment.environmentVariables/HOME.value': 'codebuild:environment.environmentVariables/${name}.value',
		'EC2:resourcetag/Team': 'ec2:ResourceTag/${TagKey}',
		'token.actions.example.ghe.com:actor': 'token.actions.${Domain}.ghe.com:actor',
	};
	for (const [name, family] of Object.entries(families)) assert.equal(catalog.conditionKey(name)?.name, family, name);
});

test('a family is a key by its own name too, but not without its part', () => {
	assert.equal(catalog.conditionKey('aws:RequestTag/${TagKey}')?.name, 'aws:RequestTag/${TagKey}');
	for (const name of ['aws:RequestTag', 'aws:RequestTag/', 's3:ExistingObjectTag/', 'kms:EncryptionContext:']) assert.equal(catalog.conditionKey(name), undefined, name);
});

test('keys that are not named after the service that lists them are found', () => {
	for (const name of ['saml:aud', 'cognito-identity.amazonaws.com:amr', 'accounts.google.com:sub', 'graph.facebook.com:id', 'www.amazon.com:user_id', 'catalog:ChangeType', 'identitystore:UserId']) {
		assert.ok(catalog.conditionKey(name), name);
	}
});

test('what is no key is not found', () => {
	for (const name of ['', ':', 'aws:', 'aws:NoSuchKey', 's3:prefixes', 'nosuchservice:key', 'SourceIp', 'constructor', '__proto__']) assert.equal(catalog.conditionKey(name), undefined, name);
});

test('claims of any OIDC provider are told from keys of services', () => {
	for (const name of [
		'token.actions.githubusercontent.com:sub', 'gitlab.com:aud', 'gitlab.example.com:sub', 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud',
		'studio.datachain.ai/api:sub', 'api.pulumi.com/oidc:aud', 'oidc.circleci.com/org/1234:oidc.circleci.com/project-id', 'keycloak.example.com/realms/main:sub',
	]) assert.ok(isOidcClaimKey(name), name);
	for (const name of ['aws:SourceIp', 's3:prefix', 'saml:aud', 'kms:EncryptionContext:aws:s3:arn', 'rds.x', '', ':sub', 'gitlab.com:', 'https://gitlab.com:sub', 'aws:RequestTag/example.com:x']) {
		assert.ok(!isOidcClaimKey(name), name);
	}
});

const corpus = readCorpus();
const published = corpus ? [...conditionKeysIn(corpus.map(({ policy }) => policy))] : [];

test(`${published.length} keys of AWS's managed policies are known, but for a few`, { skip: corpus ? false : 'the managed policies are not there' }, t => {
	const strangers = published.filter(name => !catalog.conditionKey(name) && !isOidcClaimKey(name));
	t.diagnostic(`${strangers.length} are not known: ${strangers.join(' ')}`);
	assert.ok(strangers.length <= published.length * 0.05, strangers.join('\n'));
});

function conditionKeysIn(value: unknown, found = new Set<string>()): Set<string> {
	if (Array.isArray(value)) value.forEach(item => conditionKeysIn(item, found));
	else if (typeof value === 'object' && value !== null) {
		for (const [name, item] of Object.entries(value)) {
			if (name !== 'Condition') conditionKeysIn(item, found);
			else for (const tests of Object.values(item as Record<string, object>)) Object.keys(tests).forEach(key => found.add(key));
		}
	}
	return found;
}
