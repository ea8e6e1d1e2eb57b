/**
 * A second evaluator for the tests, written as plainly as it can be and from nothing but the documentation: raw JSON, regular expressions, no sharing
 * with the real one. It knows complete contexts only.
 */
export interface NaiveStatement {
	readonly Effect: string;
	readonly Action?: readonly string[];
	readonly NotAction?: readonly string[];
	readonly Resource?: readonly string[];
	readonly NotResource?: readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface NaiveRequest {
	readonly action: string;
	readonly resource: string;
	/** Keys in lower case. What is not there is missing. */
	readonly context: Readonly<Record<string, readonly string[]>>;
}

export function naiveDecision(policies: readonly (readonly NaiveStatement[])[], request: NaiveRequest): 'allowed' | 'denied' | 'denied explicitly' {
	const applying = policies.flat().filter(statement => naiveApplies(statement, request));
	if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied explicitly';
	return applying.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'denied';
}

function naiveApplies(statement: NaiveStatement, request: NaiveRequest): boolean {
	if (statement.Action && !statement.Action.some(it => glob(it, 'i').test(request.action))) return false;
	if (statement.NotAction?.some(it => glob(it, 'i').test(request.action))) return false;
	const isResource = (pattern: string): boolean => {
		const filled = variables(pattern, request);
		return filled !== undefined && glob(filled, '').test(request.resource);
	};
	if (statement.Resource && !statement.Resource.some(isResource)) return false;
	if (statement.NotResource?.some(isResource)) return false;
	return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
		Object.entries(keys).every(([key, values]) => naiveTest(operator, request.context[key.toLowerCase()] ?? [], values, request)));
}

function naiveTest(operator: string, found: readonly string[], wanted: readonly string[], request: NaiveRequest): boolean {
	if (operator === 'Null') return wanted.some(value => (value === 'true') === (found.length === 0));
	if (operator.endsWith('IfExists')) return found.length === 0 || naiveTest(operator.slice(0, -8), found, wanted, request);
	if (operator.startsWith('ForAllValues:')) return found.every(it => naiveTest(operator.slice(13), [it], wanted, request));
	if (operator.startsWith('ForAnyValue:')) return found.some(it => naiveTest(operator.slice(12), [it], wanted, request));
	const negated = { StringNotEquals: 'StringEquals', StringNotLike: 'StringLike', NumericNotEquals: 'NumericEquals', NotIpAddress: 'IpAddress', ArnNotLike: 'ArnLike' }[operator];
	if (negated) return !naiveTest(negated, found, wanted, request);
	return found.length > 0 && wanted.some(value => {
		const filled = variables(value, request);
		return filled !== undefined && naiveCompare(operator, found[0]!, filled);
	});
}

function naiveCompare(operator: string, found: string, wanted: string): boolean {
	switch (operator) {
		case 'StringEquals': return found === wanted;
		case 'StringLike': return glob(wanted, '').test(found);
		case 'ArnLike': return wanted.split(':').length === found.split(':').length && wanted.split(':').every((part, index) => glob(part, '').test(found.split(':')[index]!));
		case 'Bool': return found === wanted;
		case 'NumericEquals': return Number(found) === Number(wanted);
		case 'NumericLessThan': return Number(found) < Number(wanted);
		case 'NumericGreaterThanEquals': return Number(found) >= Number(wanted);
		case 'IpAddress': return inRange(found, wanted);
		default: throw new Error(operator);
	}
}

function variables(text: string, { context }: NaiveRequest): string | undefined {
	let missing = false;
	const filled = text.replace(/\$\{([^}]+)\}/g, (_, key: string) => {
		const [value] = context[key.toLowerCase()] ?? [];
		missing ||= value === undefined;
		return value ?? '';
	});
	return missing ? undefined : filled;
}

function inRange(address: string, range: string): boolean {
	const [base = '', bits = '32'] = range.split('/');
	const binary = (text: string): string => text.split('.').map(part => Number(part).toString(2).padStart(8, '0')).join('');
	return binary(address).slice(0, Number(bits)) === binary(base).slice(0, Number(bits));
}

function glob(pattern: string, flags: string): RegExp {
	return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
}
