import { hasWildcard } from '../base/glob.js';
import type { ConditionValue } from '../policy/model.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { takesWildcards } from './shared/condition-tests.js';
import { gitHubSubjects } from './shared/github-subject.js';
import { moveTest } from './shared/move-test.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'github-sub-format',
	summary: 'A value is not of the form that the subject of a GitHub token has',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.github.com/en/actions/reference/security/oidc', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub'],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['wildcard-without-like'],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const value of gitHubSubjects(statement)) {
				if (!value.known) continue;
				const meant = meantSubject(value.text);
				if (meant !== value.text) found.push({ span: value.span, message: `${quoted(value.text, 34)} matches no token; a subject looks like ${quoted(meant, 41)}.`, fixes: rewrite(value, meant) });
				else if (isLiteralPattern(value)) found.push({ span: value.span, message: `"${value.test.operator.text}" takes the wildcard in ${quoted(value.text, 26)} for a plain character.`, fixes: likeInstead(value) });
			}
			return found;
		},
	},
});

/** The subject with the parts that are missing; the text itself where nothing is, or where the organization may have chosen another form. */
function meantSubject(text: string): string {
	const [, prefix, repository, rest] = /^(repo:)?([\w.@-]+\/[\w.@-]+)(?::(.*))?$/.exec(text) ?? [];
	if (repository === undefined) return prefixed(text);
	const context = rest?.replace(/^refs\//, 'ref:refs/') ?? 'ref:refs/heads/main';
	return prefix !== undefined || rest === undefined || /^(ref|refs|environment|pull_request)\b|^[*?]/.test(rest) ? `repo:${repository}:${context}` : text;
}

/** `acme/*` */
function prefixed(text: string): string {
	return /^[\w.@-]+\/[\w.@-]*[*?][\w.@*?-]*(:.*)?$/.test(text) ? `repo:${text}` : text;
}

function isLiteralPattern({ text, test }: ConditionValue): boolean {
	return hasWildcard(text) && /^StringEquals/i.test(test.operator.text.replace(/^.*:/, '')) && !takesWildcards(test);
}

function rewrite({ node }: ConditionValue, text: string): Fix[] {
	return node.kind === 'string' ? [{ title: `Change to "${text}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text }] }] : [];
}

function likeInstead({ test }: ConditionValue): Fix[] {
	const operator = test.operator.text.replace(/StringEquals(IgnoreCase)?/i, 'StringLike');
	const changes = moveTest(test, operator);
	return changes.length > 0 ? [{ title: `Change to "${operator}"`, safety: 'unsafe', changes }] : [];
}
