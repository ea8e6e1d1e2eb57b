import { parseArn } from '../../policy/arn.js';
import type { Member, PrincipalValue, Statement, StatementElementName } from '../../policy/model.js';

/** A test on the caller, to be added to a condition. */
export interface CallerTest {
	readonly operator: string;
	readonly key: string;
	readonly values: readonly string[];
}

/**
 * The test that says of the caller what a `Principal` or `NotPrincipal` says. Undefined where it names others than accounts, or than users and roles,
 * where it names both (two tests would ask for both at once), and where the statement tests the key already.
 */
export function asCallerTest(statement: Statement, member: Member<StatementElementName>): CallerTest | undefined {
	const principals = statement.principals.filter(it => it.member === member);
	const test = principals.length > 0 && member.complete ? accountTest(principals) ?? arnTest(principals) : undefined;
	return test && statement.conditions.some(({ key }) => key.text.toLowerCase() === test.key.toLowerCase()) ? undefined : test;
}

function accountTest(principals: readonly PrincipalValue[]): CallerTest | undefined {
	const accounts = principals.flatMap(principal => accountOf(principal) ?? []);
	const operator = principals[0]!.negated ? 'StringNotEquals' : 'StringEquals';
	return accounts.length === principals.length ? { operator, key: 'aws:PrincipalAccount', values: accounts } : undefined;
}

function accountOf({ type, text }: PrincipalValue): string | undefined {
	const arn = parseArn(text);
	const account = arn?.service === 'iam' && arn.resource === 'root' ? arn.account : text;
	return type === 'AWS' && /^\d{12}$/.test(account) ? account : undefined;
}

function arnTest(principals: readonly PrincipalValue[]): CallerTest | undefined {
	const operator = principals[0]!.negated ? 'ArnNotLike' : 'ArnLike';
	return principals.every(isUserOrRole) ? { operator, key: 'aws:PrincipalArn', values: principals.map(({ text }) => text) } : undefined;
}

function isUserOrRole({ type, text }: PrincipalValue): boolean {
	const arn = type === 'AWS' ? parseArn(text) : undefined;
	return arn?.service === 'iam' && /^(user|role)\//.test(arn.resource);
}
