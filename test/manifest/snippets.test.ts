import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import { renderPattern } from '../../server/src/patterns/render/index.js';
import { completeValues } from '../../server/src/patterns/values.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

interface Snippet {
	readonly names: readonly string[];
	readonly body: readonly string[];
	readonly description: string;
}

const files = [['json', 'json', 'json'], ['terraform', 'hcl', 'terraform'], ['yaml', 'yaml', 'cloudformation']] as const;

for (const [file, language, format] of files) {
	const snippets = Object.entries(JSON.parse(readFileSync(`snippets/${file}.json`, 'utf8')) as Readonly<Record<string, Snippet>>);
	const texts = new Set(patterns.flatMap(pattern => renderPattern(pattern, completeValues(pattern, {}, format), format).files).map(({ text }) => unquoted(text)));

	test(`${file}: no two snippets have a name in common, and VS Code offers none in the middle of a value`, () => {
		const all = snippets.flatMap(([, { names }]) => names);
		assert.deepEqual(all.filter((it, index) => all.indexOf(it) !== index), []);
		for (const { id } of patterns) assert.ok(all.includes(`iam-${id}`), id);
		assert.deepEqual(snippets.filter(([, snippet]) => 'prefix' in snippet), []);
	});

	for (const [name, { body, names }] of snippets) {
		const text = expand(body.join('\n').replaceAll('\t', '  '));

		test(`${file}, ${names[0]!}: is the pattern with tab stops in the order of the text`, () => {
			assert.ok(texts.has(unquoted(text)), `${name}\n${text}`);
			const stops = [...body.join('\n').matchAll(/(?<!\\)\$\{(\d+):/g)].map(([, number]) => Number(number));
			assert.deepEqual([...new Set(stops)], [...new Set(stops)].map((_, index) => index + 1));
			assert.ok(body.at(-1)!.endsWith('$0'));
		});

		test(`${file}, ${names[0]!}: nothing is wrong with it`, () => {
			const document = readDocument(text, language);
			assert.deepEqual(document.tree.problems, []);
			assert.ok(document.policies.length > 0);
			const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
			assert.deepEqual(problems.filter(it => it.policy?.typeCertain !== false).map(({ ruleId, message }) => `${ruleId}: ${message}`), []);
		});
	}
}

/** Where a value may become anything, YAML needs quotes. */
function unquoted(text: string): string {
	return text.replaceAll('"', '');
}

/** The text as it stands when nobody types over the tab stops. */
function expand(snippet: string): string {
	return snippet.replace(/\\([\\$}])|\$\{\d+:((?:[^\\}]|\\.)*)\}|\$0/g, (_, escaped?: string, placeholder?: string) => escaped ?? placeholder?.replace(/\\(.)/g, '$1') ?? '');
}
