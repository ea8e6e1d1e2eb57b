import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationTables, permissionsFor } from '../../server/src/reference/api-permissions.js';
import { conditionOperators, nearestOperator, operatorAccepts, operatorText, parseOperator, setOperators } from '../../server/src/reference/condition-operators.js';
import { globalKeyAlias, globalKeyAliases } from '../../server/src/reference/condition-key-aliases.js';
import { deprecatedAction, deprecatedActions } from '../../server/src/reference/deprecated-actions.js';
import { deprecatedKey, deprecatedKeys } from '../../server/src/reference/deprecated-keys.js';
import { elementFacts } from '../../server/src/reference/elements.js';
import { credentialsOfUsers, existingCompute, passRolePaths, policyManipulation } from '../../server/src/reference/escalation.js';
import { oidcProviders, samlAudiences, webIdentityProviders } from '../../server/src/reference/federated-principals.js';
import { looksLikeRegion, nearestRegion, partitions, regionOf, regions } from '../../server/src/reference/partitions.js';
import { isOptionalExtra, starResourceExceptions } from '../../server/src/reference/scoping.js';
import { credentialReads, dataReads, evasions, sharingWrites } from '../../server/src/reference/sensitive-actions.js';
import { serviceAlias, serviceAliases } from '../../server/src/reference/service-aliases.js';
import { servicePrincipal, servicePrincipals } from '../../server/src/reference/service-principals.js';
import { accountKeys, kmsKeyArnKeys, organizationKeys, organizationPathKeys, regionKeys, servicePrincipalKeys } from '../../server/src/reference/value-keys.js';
import { catalog } from '../harness/catalog.js';
import { rawKeys, rawPrefixes } from './raw-data.js';

test('another name of a service is no prefix, and leads to one', () => {
	for (const [name, prefix] of Object.entries(serviceAliases)) {
		assert.equal(catalog.service(name), undefined, name);
		assert.ok(catalog.service(prefix), `${name}: ${prefix}`);
	}
	for (const [name, prefix] of Object.entries({ elbv2: 'elasticloadbalancing', stepfunctions: 'states', CloudWatchLogs: 'logs', cognito: 'cognito-idp', eventbridge: 'events', efs: 'elasticfilesystem' })) {
		assert.equal(serviceAlias(name), prefix);
	}
	for (const name of ['s3', '', 'constructor', 'nosuchname']) assert.equal(serviceAlias(name), undefined);
});

test('an API operation with another permission is no action, and its permissions are', () => {
	for (const { service, source, needs } of operationTables) {
		assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//);
		for (const operation of Object.values(needs).join(' ').split(' ')) {
			assert.equal(catalog.find(`${service}:${operation}`), undefined, `${service}:${operation} is an action`);
			for (const permission of permissionsFor(`${service}:${operation}`)!) assertAction(permission);
		}
	}
	assert.deepEqual(permissionsFor('S3:listobjectsv2'), ['s3:ListBucket']);
	assert.deepEqual(permissionsFor('kms:ReEncrypt'), ['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
	assert.deepEqual(permissionsFor('lambda:Invoke'), ['lambda:InvokeFunction']);
	for (const name of ['s3:GetObject', 's3:', '', 'constructor']) assert.equal(permissionsFor(name), undefined);
});

test('no API operation is listed twice', () => {
	for (const { service, needs } of operationTables) {
		const operations = Object.values(needs).join(' ').split(' ');
		assert.deepEqual(operations.filter((operation, index) => operations.indexOf(operation) !== index), [], service);
	}
});

test('a retired action is in the data, and what took its place covers actions', () => {
	for (const { name, successors } of deprecatedActions) {
		assertAction(name);
		for (const pattern of successors) assert.ok(catalog.expand(pattern).length > 0, `${name}: ${pattern}`);
	}
	assert.equal(deprecatedAction('AWS-Portal:viewbilling')?.name, 'aws-portal:ViewBilling');
	assert.equal(deprecatedAction('s3:GetObject'), undefined);
});

test('an action whose resource types are extras has some, and the data marks none of them as needed', () => {
	const extras = catalog.expand('*').map(id => catalog.action(id)).filter(action => isOptionalExtra(action.name) && action.resourceTypes.length > 0);
	assert.ok(extras.length > 40, `${extras.length}`);
	for (const name of ['cloudwatch:PutMetricData', 'polly:SynthesizeSpeech', 'translate:TranslateText', 'ce:GetCostAndUsage', 'sns:Publish']) assert.ok(isOptionalExtra(name), name);
	for (const name of ['iam:PassRole', 'sts:AssumeRole', 'kms:Decrypt', 's3:GetObject']) assert.ok(!isOptionalExtra(name), name);
});

test('an ARN that stands for all resources is only for actions without resource types', () => {
	for (const name of Object.keys(starResourceExceptions)) assert.deepEqual(catalog.action(catalog.find(name)!).resourceTypes, [], name);
});

test('operators are read in any case, with their prefix and suffix', () => {
	for (const operator of conditionOperators) {
		for (const set of [undefined, ...setOperators]) {
			const text = operatorText({ base: operator, set, ifExists: true });
			const { base, set: prefix, ifExists, canonical } = parseOperator(text.toLowerCase());
			assert.deepEqual({ base, set: prefix, ifExists, canonical }, { base: operator, set, ifExists: true, canonical: text });
		}
		assert.equal(parseOperator(operator.name).canonical, operator.name);
	}
	for (const text of ['', ':', 'IfExists', 'StringEqual', 'ForAnyValues:StringEquals', 'ForAnyValue:', 'constructor']) assert.equal(parseOperator(text).canonical, undefined, text);
});

test('what is meant by an operator that does not exist is found', () => {
	const meant = {
		'StringEqual': 'StringEquals', 'ForAnyValues:StringEquals': 'ForAnyValue:StringEquals', 'NotIpAddresses': 'NotIpAddress', 'BoolEquals': 'Bool',
		'ForAllValue:StringLikeIfExist': 'ForAllValues:StringLikeIfExists', 'IpAddres': 'IpAddress', 'NumericGreaterThen': 'NumericGreaterThan',
		'StringNotEqual': 'StringNotEquals', 'ArnEqual': 'ArnEquals', 'DateLessThanOrEquals': 'DateLessThanEquals',
	};
	for (const [text, operator] of Object.entries(meant)) assert.equal(nearestOperator(text), operator, text);
	for (const text of ['foo', '', 'Contains', 'ForEach:StringEquals']) assert.equal(nearestOperator(text), undefined, text);
});

test('operators take the keys of their type', () => {
	assert.ok(operatorAccepts(parseOperator('StringLike'), 'String'));
	assert.ok(operatorAccepts(parseOperator('ArnLike'), 'ARN'));
	assert.ok(operatorAccepts(parseOperator('StringEquals'), 'ARN'));
	assert.ok(operatorAccepts(parseOperator('Null'), 'Date'));
	assert.ok(!operatorAccepts(parseOperator('StringEquals'), 'IPAddress'));
	assert.ok(!operatorAccepts(parseOperator('NumericEquals'), 'String'));
});

test('operators that hold without the key, and those with wildcards, are marked', () => {
	assert.deepEqual(conditionOperators.filter(it => it.negated).map(it => it.name).sort(), [
		'ArnNotEquals', 'ArnNotLike', 'DateNotEquals', 'NotIpAddress', 'NumericNotEquals', 'StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike',
	]);
	assert.deepEqual(conditionOperators.filter(it => it.wildcards).map(it => it.name).sort(), ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'StringLike', 'StringNotLike']);
});

test('every global key that services list is described, with the type of the data', () => {
	const known = new Map(catalog.globalKeys.map(key => [key.name.toLowerCase(), key]));
	assert.equal(known.size, catalog.globalKeys.length, 'a key is listed twice');
	for (const service of rawPrefixes) {
		for (const { key, type } of rawKeys(service)) {
			const global = known.get(key.toLowerCase());
			assert.ok(global !== undefined || !key.startsWith('aws:'), `${service}: ${key}`);
			if (global?.name.startsWith('aws:')) assert.deepEqual([global.type, global.multivalued], [type.replace('ArrayOf', ''), type.startsWith('ArrayOf')], key);
		}
	}
});

test('global keys say when a request has them', () => {
	for (const key of catalog.globalKeys) {
		assert.match(key.global!.availability, /^[A-Z].*\.$/, key.name);
		assert.match(key.description, /^[A-Z].*\.$/, key.name);
		assert.equal(key.global!.travels, !key.name.startsWith('aws:'), key.name);
	}
	assert.deepEqual(catalog.globalKeys.filter(key => key.multivalued).map(key => key.name).sort(), [
		'aws:CalledVia', 'aws:PrincipalOrgPaths', 'aws:PrincipalServiceNamesList', 'aws:ResourceOrgPaths', 'aws:SourceOrgPaths', 'aws:TagKeys', 'aws:VpceOrgPaths',
	]);
});

test('there are 46 regions in 8 partitions', () => {
	assert.equal(regions.length, 46);
	assert.equal(new Set(regions.map(region => region.name)).size, 46);
	assert.equal(Object.keys(partitions).length, 8);
	for (const { name, partition } of regions) assert.ok(partition in partitions, name);
	assert.equal(regionOf('cn-north-1')?.partition, 'aws-cn');
	assert.equal(regionOf('eu-nowhere-1'), undefined);
});

test('service principals are told apart, in every region and in China', () => {
	assert.ok(servicePrincipals.length >= 300, `${servicePrincipals.length}`);
	assert.equal(new Set(servicePrincipals.map(principal => principal.name)).size, servicePrincipals.length, 'a principal is listed twice');
	for (const { name, title } of servicePrincipals) {
		assert.match(name, /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/);
		assert.ok(title.length > 1, name);
		assert.equal(servicePrincipal(name)?.name, name);
	}
	assert.equal(servicePrincipal('states.eu-west-1.amazonaws.com')?.name, 'states.amazonaws.com');
	assert.equal(servicePrincipal('ec2.amazonaws.com.cn')?.name, 'ec2.amazonaws.com');
	assert.equal(servicePrincipal('nosuchservice.amazonaws.com'), undefined);
});

test('identity providers are listed once, with the claim to test', () => {
	const providers = [...oidcProviders, ...webIdentityProviders].map(it => it.provider);
	assert.equal(new Set(providers).size, providers.length);
	for (const { claim } of oidcProviders) assert.match(claim, /^(sub|aud)$/);
	for (const { provider, claims } of webIdentityProviders) {
		for (const claim of claims) assert.ok(catalog.conditionKey(`${provider}:${claim}`), `${provider}:${claim}`);
	}
	for (const partition of Object.keys(samlAudiences)) assert.ok(partition in partitions, partition);
});

test('every element of a policy is described', () => {
	for (const name of ['Version', 'Id', 'Statement', 'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']) {
		assert.match(elementFacts[name]!.description, /^[A-Z].*\.$/, name);
		assert.match(elementFacts[name]!.url, /^https:\/\/docs\.aws\.amazon\.com\//, name);
	}
});

function assertAction(name: string): void {
	const id = catalog.find(name);
	assert.ok(id !== undefined, `${name} is no action`);
	assert.equal(catalog.nameOf(id), name);
}

test('another name of a global key is no key, and leads to one', () => {
	for (const [name, key] of globalKeyAliases) {
		assert.equal(catalog.conditionKey(`aws:${name}`), undefined, name);
		assert.equal(catalog.conditionKey(key)?.name, key);
	}
	assert.equal(globalKeyAlias('AWS:OrgId'), 'aws:PrincipalOrgID');
	for (const name of ['aws:', 'aws:constructor', 'aws:PrincipalArn']) assert.equal(globalKeyAlias(name), undefined);
});

test('what to use instead of a deprecated key exists and is not deprecated itself', () => {
	for (const { instead } of deprecatedKeys.values()) {
		for (const name of instead) {
			assert.equal(catalog.conditionKey(name)?.name, name);
			assert.equal(deprecatedKey(name), undefined);
		}
	}
	assert.deepEqual(deprecatedKey('AWS:arn')?.instead, ['aws:PrincipalArn', 'aws:SourceArn']);
});

test('keys that are told apart by their values exist, and are of a type that holds them', () => {
	for (const keys of [accountKeys, organizationKeys, organizationPathKeys, regionKeys, servicePrincipalKeys]) {
		for (const name of keys) assert.equal(catalog.conditionKey(name)?.type, 'String', name);
	}
	for (const name of kmsKeyArnKeys) assert.equal(catalog.conditionKey(name)?.type, 'ARN', name);
});

test('a typo leads to a region, a number that is not known does not', () => {
	assert.ok(regions.every(({ name }) => looksLikeRegion(name)));
	assert.deepEqual(['eu-wast-1', 'EU-WEST-1', 'us-est-1', 'eu-west-9', 'frankfurt', ''].map(nearestRegion), ['eu-west-1', 'eu-west-1', 'us-east-1', undefined, undefined, undefined]);
});

test('every action of the tables of escalation and exposure exists', () => {
	const sets = [...policyManipulation, ...credentialsOfUsers, ...passRolePaths.map(({ actions }) => actions), ...existingCompute, ...dataReads, ...credentialReads, ...evasions, [...sharingWrites]];
	assert.deepEqual(sets.flat().filter(action => catalog.find(action) === undefined || catalog.nameOf(catalog.find(action)!) !== action), []);
	for (const { passedTo } of passRolePaths) assert.ok(passedTo.length > 0);
});

test('no set of the table of roles passed holds another one', () => {
	const sets = passRolePaths.map(({ actions }) => actions);
	const holders = sets.filter(set => sets.some(other => other !== set && other.every(action => set.includes(action))));
	assert.deepEqual(holders, []);
});
