import { isNumber } from '../../base/amount.js';
import { isBase64 } from '../../base/base64.js';
import { hasWildcard } from '../../base/glob.js';
import { parseIpRange } from '../../base/ip-range.js';
import { parseIsoDate } from '../../base/iso-date.js';
import { parseArn } from '../../policy/arn.js';
import type { ConditionTest } from '../../policy/model.js';
import type { ConditionKeyType } from '../../reference/catalog.js';
import { parseOperator } from '../../reference/condition-operators.js';

/**
 * The operator that compares values of the type as the test's own does: its negation, set operator and suffix are kept. Undefined where the type
 * has no such operator.
 */
export function fittingOperator({ operator, values }: ConditionTest, type: ConditionKeyType): string | undefined {
	const { base, set, ifExists } = parseOperator(operator.text);
	if (!base) return undefined;
	const wildcards = values.some(({ text }) => hasWildcard(text));
	const name = nameOf(type, base.name, base.negated, wildcards);
	return name && `${set ? `${set}:` : ''}${name}${ifExists ? 'IfExists' : ''}`;
}

function nameOf(type: ConditionKeyType, name: string, negated: boolean, wildcards: boolean): string | undefined {
	const not = negated ? 'Not' : '';
	const comparison = /(LessThan|GreaterThan)(Equals)?$/.exec(name)?.[0];
	switch (type) {
		case 'String': return `String${not}${wildcards ? 'Like' : 'Equals'}`;
		case 'ARN': return `Arn${not}${wildcards || name.endsWith('Like') ? 'Like' : 'Equals'}`;
		case 'Numeric': case 'Date': return `${type}${comparison ?? `${not}Equals`}`;
		case 'IPAddress': return `${not}IpAddress`;
		case 'Bool': return negated ? undefined : 'Bool';
		case 'Binary': return negated ? undefined : 'BinaryEquals';
	}
}

/** True for a text that values of the type are written as. */
export function fitsType(text: string, type: ConditionKeyType): boolean {
	switch (type) {
		case 'String': return true;
		case 'ARN': return text === '*' || text.startsWith('${') || parseArn(text) !== undefined;
		case 'Numeric': return isNumber(text);
		case 'Date': return parseIsoDate(text) !== undefined;
		case 'IPAddress': return parseIpRange(text) !== undefined;
		case 'Bool': return /^(true|false)$/i.test(text);
		case 'Binary': return isBase64(text);
	}
}
