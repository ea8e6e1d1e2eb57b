import { globMatches } from '../../base/glob.js';
import type { Span } from '../../base/text.js';
import { argumentOf, type Grant, type Infrastructure, type Resource, type Role } from '../../policy/infrastructure.js';
import { oidcProviders } from '../../reference/federated-principals.js';
import type { Statement } from '../../policy/model.js';
import { literalText, type Node, type SyntaxTree } from '../../syntax/node.js';
import type { HouseRules } from '../rule.js';

/** True for a role of which the configuration asks nothing, by its label, logical id or name. */
export function isExempt(resource: Resource, { exemptRoles }: HouseRules): boolean {
	const names = [resource.name, ...['name', 'role_name'].flatMap(name => literalText(argumentOf(resource, name)) ?? [])];
	return exemptRoles.some(pattern => names.some(name => globMatches(pattern, name)));
}

/** A policy that is granted in this document, and to whom. */
export interface GrantHere {
	readonly grant: Grant;
	/** Those of the module that get it, wherever they are written. */
	readonly to: readonly Resource[];
}

/** What is granted in this document, each once however many get it. */
export function grantsHere({ resources }: Infrastructure, tree: SyntaxTree): readonly GrantHere[] {
	const found = new Map<Node, { grant: Grant; to: Resource[] }>();
	for (const resource of resources) {
		if (resource.kind !== 'role' && resource.kind !== 'user' && resource.kind !== 'group' && resource.kind !== 'attachment') continue;
		for (const grant of resource.grants) {
			if (grant.by.tree !== tree) continue;
			const known = found.get(grant.node) ?? { grant, to: [] };
			found.set(grant.node, known);
			if (resource.kind !== 'attachment') known.to.push(resource);
		}
	}
	return [...found.values()];
}

/** One token on one line that stands for what is granted. */
export function spanOfGrant({ node, by, content }: Grant, { text }: SyntaxTree): Span {
	if (node.kind === 'string' && !text.slice(node.start, node.end).includes('\n')) return node.quote === 'reference' ? { start: node.start, end: node.end } : node.content;
	const own = content.policies.find(policy => policy.tree === by.tree && node.start <= policy.span.start && policy.span.end <= node.end);
	return own?.anchor ?? by.anchor;
}

/** The statements that let somebody become the role. */
function trusting({ trust }: Role): readonly Statement[] {
	return trust.policies.flatMap(policy => policy.statements).filter(({ effect }) => effect === 'Allow');
}

/** True for a role among those who get a policy. */
export function isRole(resource: Resource): resource is Role {
	return 'kind' in resource && resource.kind === 'role';
}

/** True for a role that a service, or somebody signed in elsewhere, can become: no person of the account decides when. */
export function isForMachines(role: Role): boolean {
	return trusting(role).some(({ principals }) => principals.some(({ type, negated }) => !negated && (type === 'Service' || type === 'Federated')));
}

/** Builders that sign in with OpenID Connect, beside those that many customers share. */
const ownBuilders: readonly (readonly [part: string, title: string])[] = [
	['oidc.circleci.com', 'CircleCI'], ['api.bitbucket.org', 'Bitbucket Pipelines'], ['vstoken.dev.azure.com', 'Azure Pipelines'], ['gitlab', 'GitLab'],
];

/** Of the providers that many customers share, those that build and deploy. */
const sharedBuilders: readonly (readonly [part: string, title: string])[] = oidcProviders
	.filter(({ title }) => /GitHub Actions|GitLab|Terraform|Buildkite|Codefresh|Scalr|Pulumi/.test(title)).map(({ provider, title }) => [provider, title]);

/** The CI/CD system that can become the role: its provider is the principal, or a condition tests its claims. */
export function builderOf(role: Role): string | undefined {
	const texts = trusting(role).flatMap(({ principals, conditions }) => [
		...principals.filter(({ type }) => type === 'Federated').map(({ text }) => text), ...conditions.map(({ key }) => key.text),
	]);
	return [...sharedBuilders, ...ownBuilders].find(([part]) => texts.some(text => text.includes(part)))?.[1];
}
