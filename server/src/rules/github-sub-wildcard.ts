import { hasWildcard } from '../base/glob.js';
import type { ConditionValue, Statement } from '../policy/model.js';
import { HOLE } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { takesWildcards } from './shared/condition-tests.js';
import { gitHubSubjects, parseSubject, pinsClaim, pinsOwner, type GitHubSubject } from './shared/github-subject.js';
import { moveTest } from './shared/move-test.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'github-sub-wildcard',
	summary: 'Every repository, or every branch and pull request of one, may assume the role',
	category: 'security',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-specific-github-repo-and-branch-recommended',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub',
		'https://docs.github.com/en/actions/reference/security/oidc',
	],
	types: ['trust'],
	dependsOnType: true,

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const value of gitHubSubjects(statement)) {
				const subject = hasWildcard(value.text) && takesWildcards(value.test) && pinsOwner(value.text) ? parseSubject(value.text) : undefined;
				const open = subject && openPart(subject, statement);
				if (!open) continue;
				found.push({ span: value.span, message: `${quoted(value.text, 50)} lets in ${open}; name what deploys.`, fixes: fixesFor(value, subject) });
			}
			return found;
		},
	},
});

/** What is left open by the subject and by the other claims. Part of a branch, tag or environment is a choice of the author. */
function openPart({ repository = '*', context = '' }: GitHubSubject, statement: Statement): string | undefined {
	const reachesOn = repository.endsWith('*') && context === '';
	const namesRef = /(^|:)(ref:refs\/(heads|tags)\/[^*?]|environment:[^*?]|pull_request$)/.test(context);
	if (hasWildcard(repository) && !pinsClaim(statement, /:(repository|repository_id|job_workflow_ref)$/i)) return 'repositories beyond one';
	if ((namesRef || !hasWildcard(context)) && !reachesOn) return undefined;
	return pinsClaim(statement, /:(ref|environment|job_workflow_ref|workflow_ref)$/i) ? undefined : everythingIn(context);
}

function everythingIn(context: string): string {
	if (context.startsWith('ref:refs/heads/')) return 'every branch';
	if (context.startsWith('ref:refs/tags/')) return 'every tag';
	return context.startsWith('environment:') ? 'every environment' : 'all branches, tags and pull requests';
}

/** Without wildcards the plain comparison says what is meant. */
function fixesFor({ test, node, text }: ConditionValue, { owner, repository, context }: GitHubSubject): Fix[] {
	if (node.kind !== 'string' || text.includes(HOLE)) return [];
	const name = repository && !hasWildcard(repository) ? repository : 'REPO';
	const contexts = context && !hasWildcard(context) ? [context] : ['ref:refs/heads/main', 'environment:ENVIRONMENT'];
	return contexts.map(it => {
		const whole = `repo:${owner}/${name}:${it}`;
		const texts = test.values.map(value => value.node === node ? whole : value.text);
		const isPlain = test.values.every(({ known }) => known) && !texts.some(hasWildcard);
		const moved = isPlain ? moveTest(test, test.operator.text.replace(/StringLike/i, 'StringEquals'), texts) : [];
		return { title: `Change to "${whole}"`, safety: 'unsafe', changes: moved.length > 0 ? moved : [{ do: 'set-text', node, text: whole }] };
	});
}
