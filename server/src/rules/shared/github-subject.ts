import { hasWildcard } from '../../base/glob.js';
import type { ConditionTest, ConditionValue, Statement } from '../../policy/model.js';
import { demands, isAnything } from './condition-tests.js';
import { readingOf } from './condition-reading.js';
import { isGitHub, oidcTrusts } from './federated-trust.js';

/**
 * The subject of a token of GitHub Actions, cut into its parts: `repo:OWNER/REPOSITORY:CONTEXT`, each of them a pattern. Owner and repository may
 * carry their numbers: `repo:octo@123/app@456:…`.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export interface GitHubSubject {
	readonly owner: string;
	/** Undefined where a wildcard before it may stand for it. */
	readonly repository: string | undefined;
	/** What stands behind the repository: `ref:refs/heads/main`, `environment:production`, `pull_request`. */
	readonly context: string | undefined;
}

export function parseSubject(text: string): GitHubSubject | undefined {
	const [, owner, repository, context] = /^repo:([^/:]*)(?:\/([^:]*))?(?::(.*))?$/.exec(text) ?? [];
	return owner === undefined ? undefined : { owner, repository, context };
}

/** The subjects that let workflows into a role: the values of positive tests of `sub`. */
export function gitHubSubjects(statement: Statement): readonly ConditionValue[] {
	if (statement.effect !== 'Allow') return [];
	return statement.conditions.filter(test => testsSubject(test, statement) && readingOf(test)?.isPositive).flatMap(({ values }) => values);
}

/** True for a pattern that fixes whose repositories it is about. Subjects of another form, which organizations may choose, are taken to do so. */
export function pinsOwner(text: string): boolean {
	const literal = text.split(/[*?]/, 1)[0]!;
	if (literal === text && !text.startsWith('repo:')) return true;
	return literal.startsWith('repo:') ? literal.includes('/') : !'repo:'.startsWith(literal);
}

/** True when another claim of the token has a value that the author names, or may have. */
export function pinsClaim(statement: Statement, claims: RegExp): boolean {
	return demands(statement, ({ key }) => claims.test(key.text), value => !isAnything(value) && (!hasWildcard(value.text) || value.text.split(/[*?]/, 1)[0]!.includes('/')));
}

/** A key that is computed elsewhere counts by its end, where GitHub is who is let in. */
function testsSubject({ key }: ConditionTest, statement: Statement): boolean {
	const provider = /^(.*):sub$/i.exec(key.text)?.[1];
	if (provider === undefined) return false;
	if (key.known) return isGitHub(provider.replace(/^https?:\/\//i, ''));
	const trusts = oidcTrusts(statement);
	return trusts.length > 0 && trusts.every(it => isGitHub(it.provider));
}
