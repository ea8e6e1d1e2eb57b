import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

interface Snippet {
	readonly body: readonly string[];
	readonly isFileTemplate: boolean;
}

const snippets = JSON.parse(readFileSync('snippets/policies.json', 'utf8')) as Readonly<Record<string, Snippet>>;
const types: Readonly<Record<string, string>> = { 'IAM identity policy': 'identity', 'IAM trust policy': 'trust', 'IAM service control policy': 'identity' };

for (const [name, { body, isFileTemplate }] of Object.entries(snippets)) {
	const text = expand(body.join('\n'));

	test(`${name}: is a whole file`, () => {
		assert.ok(isFileTemplate);
		JSON.parse(text);
	});

	test(`${name}: nothing is wrong with it`, () => {
		const document = readDocument(text, 'json');
		assert.deepEqual(document.policies.map(policy => policy.type), [types[name]]);
		const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
		assert.deepEqual(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`), []);
	});
}

/** The text as it stands when nobody types over the tab stops: their defaults, the first of each choice. */
function expand(snippet: string): string {
	const innermost = /\$\{\d+:([^${}]*)\}|\$\{\d+\|([^,|]*)[^|]*\|\}|\$\d+/;
	let text = snippet;
	while (innermost.test(text)) text = text.replace(innermost, (_, placeholder?: string, choice?: string) => placeholder ?? choice ?? '');
	return text;
}
