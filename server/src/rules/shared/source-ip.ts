import { parseIpRange } from '../../base/ip-range.js';
import { isPrivate } from '../../policy/ip-space.js';
import type { ConditionTest, ConditionValue } from '../../policy/model.js';
import { isLiteral } from './condition-values.js';
import type { TestWords } from './where.js';

/** The values of a test of `aws:SourceIp`, by what kind of network they are in. What is no range, or not known, is in neither list. */
export interface SourceIpValues {
	readonly inner: readonly ConditionValue[];
	readonly outer: readonly ConditionValue[];
}

/** True for a test of the key. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip */
export function isSourceIp({ key, keyKnown, family }: TestWords): boolean {
	return keyKnown && key === 'aws:sourceip' && family === 'IPAddress';
}

export function sourceIpValues(test: ConditionTest): SourceIpValues {
	const ranges = test.values.filter(isLiteral).flatMap(value => {
		const range = parseIpRange(value.text);
		return range ? [{ value, isInner: isPrivate(range) }] : [];
	});
	return { inner: ranges.filter(it => it.isInner).map(it => it.value), outer: ranges.filter(it => !it.isInner).map(it => it.value) };
}
