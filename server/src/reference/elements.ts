/**
 * What the elements of a policy are for. As of 2026-11-24.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface ElementFacts {
	readonly description: string;
	readonly url: string;
}

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_';

export const elementFacts: Readonly<Record<string, ElementFacts>> = {
	Version: { description: 'The version of the policy language. Write "2012-10-17": without it, policy variables stay plain text.', url: `${guide}version.html` },
	Id: { description: 'A name for the policy. Some services ask for one in resource policies; identity policies and service control policies have none.', url: `${guide}id.html` },
	Statement: { description: 'What the policy says: one statement, or a list of them. Each allows or denies on its own, and a Deny always wins.', url: `${guide}statement.html` },
	Sid: { description: 'A name for the statement, unique in the policy. In identity policies it holds letters and digits only.', url: `${guide}sid.html` },
	Effect: { description: 'Whether the statement allows or denies. What no statement allows is denied.', url: `${guide}effect.html` },
	Principal: { description: 'Who is meant: accounts, roles, users, services or federated identities. Only in policies that are attached to a resource or a role\'s trust.', url: `${guide}principal.html` },
	NotPrincipal: { description: 'Everyone but those named. With Allow it lets in the anonymous public; with Deny, prefer a condition on aws:PrincipalArn.', url: `${guide}notprincipal.html` },
	Action: { description: 'The actions that the statement is about, as service:Name. * and ? are wildcards in the name.', url: `${guide}action.html` },
	NotAction: { description: 'All actions but those named, those of every other service included, and those that AWS adds later.', url: `${guide}notaction.html` },
	Resource: { description: 'The resources that the statement is about, as ARNs. "*" is every resource; write it where the actions take none.', url: `${guide}resource.html` },
	NotResource: { description: 'All resources but those named, those of every other service included.', url: `${guide}notresource.html` },
	Condition: { description: 'When the statement counts. All operators and all keys must be true; of several values of one key, one is enough.', url: `${guide}condition.html` },
	Allow: { description: 'Allows what the statement describes, unless some policy denies it.', url: `${guide}effect.html` },
	Deny: { description: 'Denies what the statement describes, whatever any other policy allows.', url: `${guide}effect.html` },
};
