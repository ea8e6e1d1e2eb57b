import { closest } from '../../base/closest.js';
import { policyElementNames, statementElementNames } from '../../policy/elements.js';
import type { Member, Policy, PolicyElementName, Statement, StatementElementName } from '../../policy/model.js';
import { literalText } from '../../syntax/node.js';

/** The statement element that a misspelt member was probably meant to be; undefined for one that is an element already. */
export function meantStatementElement(member: Member<StatementElementName>): StatementElementName | undefined {
	return nearest(member, statementElementNames);
}

/** The same for the members of the policy itself. */
export function meantPolicyElement(member: Member<PolicyElementName>): PolicyElementName | undefined {
	return nearest(member, policyElementNames);
}

/** True when a statement has none of the elements, not even misspelt (one cause is reported once) or computed elsewhere. */
export function lacksElement({ node, members }: Statement, name: StatementElementName, other?: StatementElementName): boolean {
	if (node.partial) return false;
	for (const member of members) {
		const element = member.name ?? meantStatementElement(member);
		if (element !== undefined && (element === name || element === other)) return false;
	}
	return true;
}

/** The same for the policy itself. */
export function lacksPolicyElement({ node, members }: Policy, name: PolicyElementName): boolean {
	return !node.partial && !members.some(member => (member.name ?? meantPolicyElement(member)) === name);
}

function nearest<Name extends string>({ name, key }: Member<Name>, names: readonly Name[]): Name | undefined {
	const text = name === undefined ? literalText(key) : undefined;
	if (text === undefined) return undefined;
	const found = closest(text, names, text.length < 5 ? 1 : Math.max(2, Math.floor(text.length / 3)));
	return names.find(it => it === found);
}
