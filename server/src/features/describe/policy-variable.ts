import type { Catalog } from '../../reference/catalog.js';
import { bold, code, link, paragraphs, plain, sentence } from '../markdown.js';

/** What AWS puts in the place of a policy variable: `name` and `fallback` of `${name, 'fallback'}`. */
export function describeVariable(name: string, fallback: string | undefined, catalog: Catalog): string | undefined {
	const literal = Object.hasOwn(literals, name) ? literals[name] : undefined;
	if (literal !== undefined) return paragraphs(bold(code(`\${${name}}`)), `Stands for ${literal} itself, where the bare character would mean something else.`);
	const key = catalog.conditionKey(name);
	return paragraphs(
		`${bold(code(`\${${name}}`))} · policy variable`,
		key && sentence(key.description),
		key?.global && plain(key.global.availability),
		fallback === undefined
			? 'Where the request does not carry it, what holds the variable matches nothing.'
			: `Where the request does not carry it, ${code(fallback)} stands in its place.`,
		link('Documentation', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html'),
	);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars */
const literals: Readonly<Record<string, string>> = { '*': 'an asterisk', '?': 'a question mark', '$': 'a dollar sign' };
