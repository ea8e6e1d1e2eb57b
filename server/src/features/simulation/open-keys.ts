import type { Context } from '../../evaluation/context.js';
import type { StatementMatch } from '../../evaluation/statement-match.js';
import type { ConditionTest } from '../../policy/model.js';
import { parseOperator } from '../../reference/condition-operators.js';
import type { Catalog } from '../../reference/catalog.js';
import { sampleOf } from './samples.js';

/** A condition key that is not known and on which an answer hangs. */
export interface OpenKey {
	/** As it is written in the policy. */
	readonly key: string;
	/** What it could be, those that the policies ask for first. */
	readonly values: readonly string[];
	readonly multivalued: boolean;
	/** What AWS says of it; empty for a key that it does not know. */
	readonly description: string;
}

/** The keys that the tests and the resources of these statements ask for and of which the request says nothing. */
export function openKeys(matches: readonly StatementMatch[], { valuesOf }: Context, catalog: Catalog): readonly OpenKey[] {
	const isOpen = (key: string): boolean => valuesOf(key.toLowerCase()) === 'unknown';
	const tests = matches.flatMap(({ tests: own }) => own.map(({ test }) => test)).filter(({ key }) => key.known && isOpen(key.text));
	const variables = matches.flatMap(variableNames).filter(isOpen);
	const names = new Map([...tests.map(({ key }) => key.text), ...variables].map(name => [name.toLowerCase(), name]));
	return [...names].map(([lower, name]) => openKey(name, tests.filter(({ key }) => key.text.toLowerCase() === lower), catalog));
}

function variableNames({ statement }: StatementMatch): readonly string[] {
	const templates = [...statement.resources?.values.map(({ template }) => template) ?? [], ...statement.tests.flatMap(({ values }) => values.map(({ template }) => template))];
	return templates.flatMap(({ parts }) => parts.flatMap(part => part.kind === 'variable' ? [part.name.trim()] : []));
}

/** An address of a range: `203.0.113.1` of `203.0.113.0/24`. Any other text stays. */
function addressIn(text: string): string {
	const [, address, prefix] = /^([\d.]+|[\da-f:]+)\/(\d+)$/i.exec(text) ?? [];
	return address === undefined ? text : Number(prefix) < 31 ? address.replace(/\.0$/, '.1') : address;
}

function openKey(key: string, tests: readonly ConditionTest[], catalog: Catalog): OpenKey {
	const info = catalog.conditionKey(key);
	const asked = tests.filter(({ operator }) => parseOperator(operator.text).base?.family !== 'Null').flatMap(({ values }) => values.filter(({ known }) => known).map(({ text }) => sampleOf(text)));
	const values = info?.type === 'Bool' ? ['true', 'false'] : asked.map(addressIn);
	return { key, values: [...new Set(values)].slice(0, 12), multivalued: info?.multivalued ?? false, description: info?.description ?? '' };
}
