/** The name of the function that a key of the long form calls, `Ref` or `Fn::…`; undefined for any other key. */
export function intrinsicName(key: string): string | undefined {
	if (key === 'Ref') return 'Ref';
	return key.startsWith('Fn::') && intrinsicNames.has(key.slice(4)) ? key.slice(4) : undefined;
}

/** The functions of CloudFormation, without `Fn::`: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
export const intrinsicNames: ReadonlySet<string> = new Set([
	'Ref', 'Sub', 'GetAtt', 'Join', 'If', 'Select', 'Split', 'FindInMap', 'ImportValue', 'Base64', 'Cidr', 'GetAZs', 'Equals', 'And', 'Or', 'Not',
	'Transform', 'ToJsonString', 'Length', 'ForEach', 'Contains', 'Condition',
]);
