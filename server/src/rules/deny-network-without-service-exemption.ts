import type { ConditionTest, Statement } from '../policy/model.js';
import { memberOf } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { asksForPresence, isUnreadable, readingOf } from './shared/condition-reading.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'deny-network-without-service-exemption',
	summary: 'A Deny by network also hits the calls that AWS services make',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-viaawsservice',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
	],
	types: ['identity', 'boundary', 'scp', 'resource', 'rcp'],

	visit: {
		statement: where(({ effect, conditions }) => effect === 'Deny' && conditions > 0, statement => {
			const test = statement.conditions.find(it => isNetworkTest(it, meetsServices(statement)));
			if (!test || statement.conditions.some(other => spares(other, test)) || memberOf(statement, 'Condition')?.entry.value?.kind === 'unknown') return;

			return [{
				span: test.key.span,
				message: `AWS services call from networks of their own, so this denies what they do; spare them with ${quoted(keysFor(statement)[0]!)}.`,
				fixes: keysFor(statement).map(key => spare(statement, key)),
			}];
		}),
	},
});

/**
 * True for a test that holds for all networks but those that are named. The address of the caller stays what it was where a service acts for the
 * caller, other than the VPC, so it matters only to services that act for themselves.
 */
function isNetworkTest(test: ConditionTest, servicesAreMet: boolean): boolean {
	const isNetwork = privateNetwork.test(test.key.text) || servicesAreMet && /^aws:SourceIp$/i.test(test.key.text);
	return isNetwork && readingOf(test)?.isPositive === false;
}

const privateNetwork = /^aws:(SourceVpc|SourceVpce|SourceVpcArn|VpceAccount|VpceOrgID|VpceOrgPaths|VpcSourceIp)$/i;

/** In a policy of a caller a service acts for that caller; a policy of a resource also meets services that act for themselves. */
function meetsServices({ policy: { type } }: Statement): boolean {
	return type === 'resource' || type === 'rcp';
}

/** Spares services, or certain principals; or asks that the network be known, which it is not where a service calls. */
function spares(other: ConditionTest, { key }: ConditionTest): boolean {
	if (!other.key.known || isUnreadable(other)) return true;
	return exemption.test(other.key.text) || asksForPresence(other) && other.key.text.toLowerCase() === key.text.toLowerCase();
}

const exemption = /^aws:(ViaAWSService|PrincipalIsAWSService|CalledVia(First|Last)?|PrincipalServiceName(sList)?|PrincipalArn|PrincipalTag\/.*|userid)$/i;

function keysFor(statement: Statement): readonly string[] {
	return meetsServices(statement) ? ['aws:PrincipalIsAWSService', 'aws:ViaAWSService'] : ['aws:ViaAWSService', 'aws:PrincipalIsAWSService'];
}

function spare(statement: Statement, key: string): Fix {
	return {
		title: `Add "BoolIfExists": { "${key}": "false" }`,
		safety: 'unsafe',
		changes: [{ do: 'add-condition', statement, operator: 'BoolIfExists', key, values: ['false'] }],
	};
}
