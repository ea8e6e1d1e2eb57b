import type { ConditionTest, Statement } from '../../policy/model.js';
import { asksForPresence, isUnreadable, readingOf } from './condition-reading.js';
import { showsAllTests } from '../../policy/tests-written.js';

/**
 * Resource control policies hold for people, roles and AWS services alike. What a service that calls with a principal of its own carries is not
 * what a role carries: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */

/** Keys that say who a user or a role is. A service has no such thing. */
export const callerKeys = /^aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalAccount|PrincipalArn|PrincipalTag\/.*)$/i;

/** Keys that say on whose behalf a service calls. Users and roles have no such thing. */
export const sourceKeys = /^aws:(SourceArn|SourceAccount|SourceOrgID|SourceOrgPaths)$/i;

/** The first test of such a key in a Deny that also holds for requests without the key. Undefined where not all tests can be seen. */
export function testWithoutKey(statement: Statement, keys: RegExp): ConditionTest | undefined {
	if (statement.effect !== 'Deny' || statement.conditions.length === 0) return undefined;
	const found = statement.conditions.find(test => keys.test(test.key.text) && readingOf(test)?.holdsWithoutKey);
	return found && showsAllTests(statement) ? found : undefined;
}

/** True when a test demands one of the keys: it fails for every request without it. What cannot be read may be such a test. */
export function demandsKey({ conditions }: Statement, keys: RegExp): boolean {
	return conditions.some(test => {
		if (!test.key.known || isUnreadable(test)) return true;
		const reading = readingOf(test);
		return keys.test(test.key.text) && (reading ? !reading.holdsWithoutKey : asksForPresence(test));
	});
}

/** True when a test keeps the statement to AWS services (`true`), or to all but them (`false`). */
export function asksForService({ conditions }: Statement, answer: 'true' | 'false'): boolean {
	return conditions.some(({ key, values }) => /^aws:PrincipalIsAWSService$/i.test(key.text) && values.every(({ text, known }) => !known || text.toLowerCase() === answer));
}
