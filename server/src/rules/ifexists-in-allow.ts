import type { ConditionTest, Statement } from '../policy/model.js';
import { operatorText, parseOperator } from '../reference/condition-operators.js';
import { defineRule, type Fix } from './rule.js';
import { fixesCaller } from './shared/caller-tests.js';
import { changeOperator } from './shared/condition-changes.js';
import { requireKey } from './shared/condition-fixes.js';
import { asksForPresence, readingOf } from './shared/condition-reading.js';
import { isAnyone } from './shared/principal-reach.js';
import { quoted } from './shared/quote.js';
import { isClaim } from './shared/several-values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'ifexists-in-allow',
	summary: '`IfExists` in an Allow lets requests without the key pass',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
	],
	types: ['identity', 'resource', 'trust'],

	visit: {
		condition: where(({ operatorText, keyKnown, reading }) => keyKnown && reading?.isPositive === true && /IfExists$/i.test(operatorText), test => {
			const { statement, key } = test;
			if (statement.effect !== 'Allow' || !limits(test) || isGuarded(test)) return;

			return [{
				span: test.operator.span,
				severity: statement.principals.some(isAnyone) ? 'security-warning' : 'warning',
				message: `A request without ${quoted(key.text)} passes "IfExists", so this Allow does not depend on it.`,
				fixes: fixesFor(test),
			}];
		}),
	},
});

/** True for a key that says who or where the caller is, and that some requests lack. */
function limits({ key, statement }: ConditionTest): boolean {
	const name = key.text.toLowerCase();
	// Only callers without a signature have no ARN.
	if (name === 'aws:principalarn') return statement.principals.some(isAnyone);
	if (sources.test(name)) return statement.principals.every(it => it.type === 'Service' || isAnyone(it));
	return restricting.test(name) || isClaim(name);
}

/** Sent by services only: people write `IfExists` where they list other callers too. */
const sources = /^aws:source(arn|account|orgid|orgpaths)$/;

const restricting = /^aws:(sourceip|sourcevpc|sourcevpce|principalorgid|principalorgpaths|principaltag\/.+|resourceorgid)$/;

function isGuarded(test: ConditionTest): boolean {
	const { statement: { conditions }, key } = test;
	return conditions.some(other => other !== test && (isSameKey(other, key.text) && (asksForPresence(other) || readingOf(other)?.holdsWithoutKey === false)
		|| fixesCaller(other))) || coversBothWays(test);
}

function isSameKey({ key }: ConditionTest, name: string): boolean {
	return key.text.toLowerCase() === name.toLowerCase();
}

/** A request comes over the internet or through an endpoint, so it carries one of the two keys. AWS shows this pair as an example. */
function coversBothWays({ key, statement }: ConditionTest): boolean {
	const [internet, endpoint] = [tests(statement, /^aws:SourceIp$/i), tests(statement, /^aws:SourceVpc[e]?$/i)];
	return /^aws:Source(Ip|Vpce?)$/i.test(key.text) && internet && endpoint;
}

function tests({ conditions }: Statement, key: RegExp): boolean {
	return conditions.some(test => key.test(test.key.text) && readingOf(test)?.isPositive === true);
}

function fixesFor(test: ConditionTest): Fix[] {
	const { base, set } = parseOperator(test.operator.text);
	const strict = operatorText({ base: base!, set });
	return [{ title: `Change to "${strict}"`, safety: 'unsafe', changes: changeOperator(test, strict) }, requireKey(test)];
}
