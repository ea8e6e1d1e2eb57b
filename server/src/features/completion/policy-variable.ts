import type { ConditionKeyInfo } from '../../reference/catalog.js';
import type { StringNode, Style } from '../../syntax/node.js';
import { escapeSnippet, type Offer, type Place, type Proposal } from './proposal.js';

/**
 * What may follow an open `${`; undefined where none is open. Every key that has one value in a request can be a variable:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function policyVariables({ cursor, catalog, document: { tree } }: Place): Offer | undefined {
	const { string, inString, offset } = cursor;
	if (!string || !inString) return undefined;
	const opening = openings(string, cursor.policy.node.style);
	const [typed] = opening.typed.exec(tree.text.slice(string.content.start, offset)) ?? [];
	if (typed === undefined) return undefined;
	const rest = /^[\w:/.-]*\}?/.exec(tree.text.slice(offset, string.content.end))![0];
	const part = { start: offset - typed.length, end: rest.endsWith('}') ? offset + rest.length : offset };
	const proposals = [...catalog.globalKeys.filter(isVariable).map(toProposal), ...withDefaults, ...identityVariables.map(variable), ...literalCharacters];
	return { proposals: proposals.map(it => opened(it, opening.written)), part };
}

/** What begins a policy variable here, and what may be typed for it: a host that reads `${` itself wants another sign. */
function openings({ template }: StringNode, style: Style): { readonly written: string; readonly typed: RegExp } {
	if (template === 'sub') return { written: '${!', typed: /\$\{!?[^{}]*$/ };
	if (template !== 'hcl') return { written: '${', typed: /\$\{[^{}]*$/ };
	return style === 'hcl-block' || style === 'json-block' ? { written: '&{', typed: /(?:\$?\$|&)\{[^{}]*$/ } : { written: '$${', typed: /\$?\$\{[^{}]*$/ };
}

function opened(proposal: Proposal, opening: string): Proposal {
	if (opening === '${') return proposal;
	const { label, text } = proposal;
	return { ...proposal, label: opening + label.slice(2), ...text !== undefined && { text: escapeSnippet(opening) + text.slice(escapeSnippet('${').length) } };
}

function isVariable({ multivalued, type }: ConditionKeyInfo): boolean {
	return !multivalued && type !== 'Bool';
}

function toProposal({ name, type }: ConditionKeyInfo): Proposal {
	const tag = /\$\{[^}]*\}/.exec(name);
	if (!tag) return { ...variable(name), description: type };
	const family = name.slice(0, tag.index);
	return {
		...variable(`${family}tag-key`), description: 'tag', text: `${escapeSnippet(`\${${family}`)}\${1:tag-key}${escapeSnippet('}')}`, snippet: true,
	};
}

function variable(name: string): Proposal {
	return { kind: 'variable', label: `\${${name}}`, rank: everyday.has(name) ? 0 : 1 };
}

/** What people write policies about. */
const everyday: ReadonlySet<string> = new Set(['aws:username', 'aws:PrincipalAccount', 'aws:PrincipalTag/tag-key', 'aws:userid']);

/** What stands there for a request that does not carry the key: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values */
const withDefaults: readonly Proposal[] = ['aws:username', 'aws:PrincipalTag/${1:tag-key}'].map(name => {
	const label = `\${${name.replace('${1:tag-key}', 'tag-key')}, 'default'}`;
	return { kind: 'variable', label, description: 'with a default', rank: 1, text: `${escapeSnippet('${')}${name}, '\${2:default}'${escapeSnippet('}')}`, snippet: true };
});

/** Who signed in through an identity provider: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse */
const identityVariables = ['cognito-identity.amazonaws.com:sub', 'accounts.google.com:sub', 'graph.facebook.com:id', 'www.amazon.com:user_id', 'saml:sub'];

/** Characters that mean themselves: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars */
const literalCharacters: readonly Proposal[] = [
	{ kind: 'variable', label: '${*}', description: 'an asterisk', rank: 2 },
	{ kind: 'variable', label: '${?}', description: 'a question mark', rank: 2 },
	{ kind: 'variable', label: '${$}', description: 'a dollar sign', rank: 2 },
];
