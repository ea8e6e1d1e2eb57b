import type { ConditionTest, Statement } from '../policy/model.js';
import { parseOperator, type ConditionOperator } from '../reference/condition-operators.js';
import { HOLE } from '../syntax/node.js';
import type { Layer } from './layers.js';
import type { KeyValues } from './template.js';

/** A test as a clause: `aws:SourceIp is in 10.0.0.0/8`. */
export function testText({ operator, key, values }: ConditionTest): string {
	const { base, set, ifExists } = parseOperator(operator.text);
	const name = shown(key.text);
	if (!base) return `${shown(operator.text)} holds for ${name}`;
	if (base.family === 'Null') return `${name} is ${values.every(({ text }) => text.toLowerCase() === 'true') ? 'missing' : 'there'}`;
	const subject = set === 'ForAnyValue' ? `a value of ${name}` : set === 'ForAllValues' ? `every value of ${name}` : name;
	return `${subject} ${verbOf(base, values.length > 1)} ${listText(values.map(({ text }) => shown(text)))}${ifExists ? ', if it is there' : ''}`;
}

/** What the request has for a key. */
export function valuesText(values: KeyValues): string {
	if (values === 'unknown') return 'is not known';
	if (values === 'absent' || values.length === 0) return 'is missing';
	return `is ${listText(values, 'and')}`;
}

/** `statement "ReadPhotos"`, or by its place where it has no Sid. */
export function statementText({ sid, index }: Statement): string {
	return sid && sid.text !== '' ? `statement "${shown(sid.text)}"` : `statement ${index + 1}`;
}

const layerNames: Readonly<Record<Layer, string>> = {
	identity: 'identity policies', boundary: 'permissions boundary', session: 'session policies', resource: 'resource policy',
	scp: 'service control policies', rcp: 'resource control policies', endpoint: 'endpoint policy',
};

export function layerText(layer: Layer): string {
	return layerNames[layer];
}

function verbOf({ family, name, negated, wildcards }: ConditionOperator, several: boolean): string {
	if (name.includes('LessThan') || name.includes('GreaterThan')) return boundVerb(name, family === 'Date');
	const none = several ? ' none of' : ' not';
	if (family === 'IPAddress') return negated ? 'is outside' : 'is in';
	if (wildcards) return negated ? 'does not match' : 'matches';
	return negated ? `is${none}` : 'is';
}

function boundVerb(name: string, isDate: boolean): string {
	const less = name.includes('LessThan');
	const verb = isDate ? (less ? 'is before' : 'is after') : less ? 'is less than' : 'is greater than';
	return name.endsWith('Equals') ? `${verb}${isDate ? ' or at' : ' or equal to'}` : verb;
}

function listText(values: readonly string[], word = 'or'): string {
	const [last, ...before] = [...values].reverse();
	return before.length === 0 ? last ?? 'nothing' : `${before.reverse().join(', ')} ${word} ${last}`;
}

/** What is computed elsewhere, made visible. */
function shown(text: string): string {
	return text.replaceAll(HOLE, '…');
}
