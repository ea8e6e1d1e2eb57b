import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArn } from '../../server/src/policy/arn.js';
import { claimSample } from '../../server/src/reference/claim-samples.js';
import { azureSentinel, oidcProviders } from '../../server/src/reference/federated-principals.js';
import { meantServicePrincipal, servicePrincipal, servicePrincipals } from '../../server/src/reference/service-principals.js';
import { servicesWithoutSource, trustSourceRows, trustSources } from '../../server/src/reference/trust-sources.js';
import { catalog } from '../harness/catalog.js';

test('services that say for whom they assume a role are services, with a page and an ARN of theirs', () => {
	assert.equal(trustSources.size, trustSourceRows.length, 'a service is listed twice');
	for (const { principal, form, url } of trustSourceRows) {
		assert.ok(servicePrincipal(principal), `${principal} is no service principal`);
		assert.match(url, /^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\/[\w.-]+\.html$/);
		const arn = parseArn(form);
		assert.ok(arn && catalog.resourceTypesMatching(form.replace(/\$\{\w+\}/g, '*')).length > 0, `${principal}: ${form} is the ARN of nothing`);
		assert.equal(arn.account, '${Account}');
	}
	for (const principal of servicesWithoutSource) assert.ok(servicePrincipal(principal), principal);
	assert.ok(trustSources.has('ecs-tasks.amazonaws.com'));
	assert.ok(!trustSources.has('ec2.amazonaws.com') && !trustSources.has('lambda.amazonaws.com'));
});

test('a mistaken service principal is none, and leads to one', () => {
	const mistakes = { 'stepfunctions.amazonaws.com': 'states', 'eventbridge.eu-west-1.amazonaws.com': 'events', 'lambda@edge': 'edgelambda', 'ELB.amazonaws.com.cn': 'elasticloadbalancing', 'api-gateway': 'apigateway' };
	for (const [written, meant] of Object.entries(mistakes)) {
		assert.equal(meantServicePrincipal(written), `${meant}.amazonaws.com`);
		assert.ok(servicePrincipal(`${meant}.amazonaws.com`), meant);
	}
	for (const { name } of servicePrincipals) assert.equal(meantServicePrincipal(name), undefined, name);
	for (const name of ['constructor', '', 'nosuchservice.amazonaws.com']) assert.equal(meantServicePrincipal(name), undefined);
});

test('every shared provider has a sample of the claim that IAM demands', () => {
	for (const { provider, claim } of [...oidcProviders, azureSentinel]) {
		const { operator, value } = claimSample(provider, claim);
		assert.equal(operator, value.includes('*') ? 'StringLike' : 'StringEquals', provider);
		assert.match(value, /[A-Z]|^sts/, `${provider}: there is nothing to fill in`);
	}
	assert.deepEqual(claimSample('login.example.com', 'aud'), { operator: 'StringEquals', value: 'CLIENT_ID' });
	assert.equal(claimSample('oidc.eks.eu-west-1.amazonaws.com/id/A', 'sub', 'eks').value, 'system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT');
});
