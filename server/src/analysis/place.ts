import { encloses, spanOf, type Span } from '../base/text.js';
import type { InfrastructureElement } from '../policy/infrastructure.js';
import type { Element, Policy, PolicyDocument, Statement } from '../policy/model.js';
import type { Finding } from '../rules/rule.js';
import type { Problem } from './problem.js';

/** Where a finding belongs. */
export type Place = Pick<Problem, 'policy' | 'statement' | 'cause'>;

/** Of a finding about the document as a whole. */
export function placeInDocument(document: PolicyDocument, finding: Finding): Place {
	const policy = policyAround(document, finding);
	const statement = policy && statementAround(policy, finding);
	return { policy, statement, cause: spanOf((statement ?? policy ?? finding).span) };
}

/** Of a finding about a resource of the document. */
export function placeOfResource(finding: Finding, resource: InfrastructureElement, document: PolicyDocument): Place {
	const place = placeInDocument(document, finding);
	return place.policy ? place : { ...place, cause: spanOf(resource.span) };
}

/** Of a finding about a policy or a part of it. */
export function placeOfElement(finding: Finding, element: Element, policy: Policy): Place {
	const statement = statementOf(element) ?? statementAround(policy, finding);
	return { policy, statement, cause: element.kind === 'policy' ? spanOf((statement ?? policy).span) : causeOf(element) };
}

/** A value of a condition is tested together with the others. */
function causeOf(element: Exclude<Element, Policy>): Span {
	switch (element.kind) {
		case 'condition': return spanOf(element.entry);
		case 'condition-value': return spanOf(element.test.entry);
		default: return spanOf(element.span);
	}
}

function statementOf(element: Element): Statement | undefined {
	switch (element.kind) {
		case 'policy': return undefined;
		case 'statement': return element;
		case 'condition-value': return element.test.statement;
		default: return element.statement;
	}
}

/** One policy may stand in another: the outer one is the first to enclose the finding. */
function policyAround({ policies }: PolicyDocument, { span }: Finding): Policy | undefined {
	return firstAround(policies, span) ?? policies.find(policy => encloses(policy.span, span));
}

/** The statement that a finding about the policy as a whole stands in: a rule may have to look at all of them at once. */
function statementAround({ statements }: Policy, { span }: Finding): Statement | undefined {
	return firstAround(statements, span);
}

/** By halves: they are in source order. */
function firstAround<It extends { readonly span: Span }>(items: readonly It[], span: Span): It | undefined {
	let [low, high] = [0, items.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (items[middle]!.span.end <= span.start) low = middle + 1;
		else high = middle;
	}
	const item = items[low];
	return item && encloses(item.span, span) ? item : undefined;
}
