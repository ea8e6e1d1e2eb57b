import { hasWildcard } from '../base/glob.js';
import type { ConditionValue } from '../policy/model.js';
import { HOLE } from '../syntax/node.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { takesWildcards } from './shared/condition-tests.js';
import { gitHubSubjects, parseSubject, pinsClaim, pinsOwner } from './shared/github-subject.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'github-sub-org-not-pinned',
	summary: 'A pattern lets in GitHub repositories of other organizations',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-specific-github-repo-and-branch-recommended',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub',
		'https://docs.github.com/en/actions/reference/security/oidc',
	],
	types: ['trust'],
	dependsOnType: true,
	overrides: ['github-sub-wildcard', 'condition-equivalent-to-null'],

	visit: {
		statement(statement) {
			const found: Finding[] = [];
			for (const value of gitHubSubjects(statement)) {
				if (!hasWildcard(value.text) || value.text.includes(HOLE) || !takesWildcards(value.test) || pinsOwner(value.text) || pinsClaim(statement, ownerClaims)) continue;
				found.push({ span: value.span, message: messageFor(value.text), fixes: fixesFor(value) });
			}
			return found;
		},
	},
});

const ownerClaims = /:(repository|repository_id|repository_owner|repository_owner_id|job_workflow_ref)$/i;

/** The wildcard runs over the slash, so anybody can make an organization that fits. */
function messageFor(text: string): string {
	const start = /^repo:([^/:*?]+)[*?]/.exec(text)?.[1];
	return start === undefined
		? `${quoted(text)} lets in repositories of any owner on GitHub; write "repo:ORG/REPO:…".`
		: `${quoted(text)} also matches the repositories of an organization named ${quoted(`${start.replace(/-$/, '')}-evil`, 18)}.`;
}

function fixesFor({ text, node }: ConditionValue): Fix[] {
	if (node.kind !== 'string') return [];
	const subject = parseSubject(text);
	const owner = /^[\w.@-]*/.exec(subject?.owner ?? '')![0].replace(/-$/, '') || 'ORG';
	const repository = subject?.repository && !hasWildcard(subject.repository) ? subject.repository : 'REPO';
	const context = subject?.context && !hasWildcard(subject.context) ? subject.context : 'ref:refs/heads/main';
	const whole = `repo:${owner}/${repository}:${context}`;
	return [{ title: `Change to "${whole}"`, safety: 'unsafe', changes: [{ do: 'set-text', node, text: whole }] }];
}
