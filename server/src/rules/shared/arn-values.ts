import type { Span } from '../../base/text.js';
import { parseArn, type Arn, type ArnPart } from '../../policy/arn.js';
import type { ConditionValue, PrincipalValue, ResourceValue, Text } from '../../policy/model.js';
import { HOLE, spanOfText, type StringNode } from '../../syntax/node.js';
import type { Finding, RuleContext, Visitor } from '../rule.js';

/** A value that is an ARN, or a pattern of ARNs, wherever it stands. */
export type ArnValue = ResourceValue | PrincipalValue | ConditionValue & { readonly node: StringNode };

type ArnCheck = (arn: Arn, value: ArnValue, context: RuleContext) => Iterable<Finding> | undefined;

/** Looks at the ARNs of resources. */
export function inResources(check: (arn: Arn, value: ResourceValue, context: RuleContext) => Iterable<Finding> | undefined): Visitor {
	return {
		resource(value, context) {
			if (value.arn) return check(value.arn, value, context);
		},
	};
}

/** Looks at the ARNs of resources and those that conditions compare with. */
export function inResourcesAndConditions(check: ArnCheck): Visitor {
	return {
		...inResources(check),
		'condition-value'(value, context) {
			if (!value.text.startsWith('arn:') || value.node.kind !== 'string') return;
			const arn = parseArn(value.text);
			if (arn) return check(arn, { ...value, node: value.node }, context);
		},
	};
}

/** Looks at every ARN of a policy, principals included. */
export function inEveryArn(check: ArnCheck): Visitor {
	return {
		...inResourcesAndConditions(check),
		principal(value, context) {
			if (!value.text.startsWith('arn:')) return;
			const arn = parseArn(value.text);
			if (arn) return check(arn, value, context);
		},
	};
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
