import type { ConditionKeyInfo } from '../../reference/catalog.js';
import { spanOfText, textOf } from '../../syntax/node.js';
import { escapeSnippet, type Offer, type Place, type Proposal } from './proposal.js';

/**
 * What may follow an open `${`; undefined where none is open. Every key that has one value in a request can be a variable:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function policyVariables({ cursor: { string, inString, prefix }, catalog }: Place): Offer | undefined {
	const start = inString ? prefix.lastIndexOf('${') : -1;
	if (!string || start < 0 || prefix.includes('}', start)) return undefined;
	const rest = /^[\w:/.-]*\}?/.exec(textOf(string).slice(prefix.length))![0];
	const end = rest.endsWith('}') ? prefix.length + rest.length : prefix.length;
	const keys = catalog.globalKeys.filter(isVariable).map(toProposal);
	return { proposals: [...keys, ...identityVariables.map(variable), ...literalCharacters], part: spanOfText(string, start, end) };
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

/** Who signed in through an identity provider: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse */
const identityVariables = ['cognito-identity.amazonaws.com:sub', 'accounts.google.com:sub', 'graph.facebook.com:id', 'www.amazon.com:user_id', 'saml:sub'];

/** Characters that mean themselves: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars */
const literalCharacters: readonly Proposal[] = [
	{ kind: 'variable', label: '${*}', description: 'an asterisk', rank: 2 },
	{ kind: 'variable', label: '${?}', description: 'a question mark', rank: 2 },
	{ kind: 'variable', label: '${$}', description: 'a dollar sign', rank: 2 },
];
