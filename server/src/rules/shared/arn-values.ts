import type { Span } from '../../base/text.js';
import { parseArn, type Arn, type ArnPart } from '../../policy/arn.js';
import type { ConditionValue, PrincipalValue, ResourceValue, Text } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { HOLE, spanOfText, textOfPart, type HoleMeaning, type HolePart, type StringNode } from '../../syntax/node.js';
import type { Finding, Glance, RuleContext, Visitor } from '../rule.js';
import { where } from './where.js';

/** A value that is an ARN, or a pattern of ARNs, wherever it stands. */
export type ArnValue = ResourceValue | PrincipalValue | ConditionValue & { readonly node: StringNode };

type ArnCheck<Value> = (arn: Arn, value: Value, context: RuleContext) => Iterable<Finding> | undefined;

/** Whether there may be something to say of an ARN, whatever stands around it. Asked once for each text, see `where`. */
type ArnConcern = (arn: Arn, catalog: Catalog, text: string) => boolean;

/** Looks at the ARNs of resources. */
export function inResources(concerns: ArnConcern, check: ArnCheck<ResourceValue>): Visitor {
	return { resource: whereArn(concerns, check) };
}

/** Looks at the ARNs of resources and those that conditions compare with. */
export function inResourcesAndConditions(concerns: ArnConcern, check: ArnCheck<ArnValue>): Visitor {
	return {
		'resource': whereArn(concerns, check),
		'condition-value': whereArn(concerns, (arn, value: ConditionValue, context) => value.node.kind === 'string' ? check(arn, { ...value, node: value.node }, context) : undefined),
	};
}

/** Looks at every ARN of a policy, principals included. */
export function inEveryArn(concerns: ArnConcern, check: ArnCheck<ArnValue>): Visitor {
	return { ...inResourcesAndConditions(concerns, check), principal: whereArn(concerns, check) };
}

function whereArn<Value>(concerns: ArnConcern, check: ArnCheck<Value>): Glance<Value, string> {
	return where((text, catalog) => {
		const arn = parseArn(text);
		return arn && concerns(arn, catalog, text) && arn;
	}, (value, context, arn) => check(arn, value, context));
}

/** True for a part that is written out: no wildcard, no variable, nothing computed elsewhere. */
export function isLiteral(part: string): boolean {
	return !/[*?]|\$\{/.test(part) && !part.includes(HOLE);
}

/** True where a part before this one is computed elsewhere: that may hold colons, so that this one may be another part. */
export function followsHole(part: ArnPart, { offsets }: Arn, { text }: Text): boolean {
	const hole = text.indexOf(HOLE);
	return hole >= 0 && hole < offsets[part];
}

/** Where a part is written; the whole value for a part that is empty. */
export function spanOfPart(part: ArnPart, arn: Arn, { node, span }: Pick<Text, 'node' | 'span'>): Span {
	const start = arn.offsets[part];
	return arn[part] === '' ? span : spanOfText(node, start, start + arn[part].length);
}

/** The piece that is computed elsewhere, makes up a part of the ARN alone, and stands for something else: the partition where the account belongs. */
export function misplacedIn(part: 'region' | 'account', { offsets, ...arn }: Arn, { node }: Pick<Text, 'node'>): (HolePart & { readonly meaning: HoleMeaning }) | undefined {
	let at = 0;
	if (arn[part] !== HOLE) return undefined;
	for (const piece of node.parts) {
		// What is not known may hold colons, and then the parts are others.
		if (piece.kind === 'hole' && piece.meaning === undefined) return undefined;
		if (at === offsets[part]) return piece.kind === 'hole' && piece.meaning !== part ? piece.meaning && { ...piece, meaning: piece.meaning } : undefined;
		at += textOfPart(piece).length;
	}
	return undefined;
}
