import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatedFiles, ruleIds, rulesIndex } from '../../scripts/generated.js';
import { defineRule } from '../../server/src/rules/rule.js';

const rule = defineRule({
	id: 'cat-asleep',
	summary: 'The cat is asleep',
	category: 'style',
	severity: 'suggestion',
	confidence: 'low',
	since: '0.1.0',
	sources: ['https://example.com/cats'],
	types: ['identity', 'scp'],
	visit: {},
});

function generate(path: string, current: string): string {
	return generatedFiles([rule], it => it === path ? current : it === 'package.json' ? '{}' : '').find(file => file.path === path)!.content;
}

test('the index names the rules by their files and passes over what is no rule', () => {
	assert.deepEqual(ruleIds(['rule.ts', 'shared', 'index.ts', 'dog-loud.ts', 'cat-asleep.ts']), ['cat-asleep', 'dog-loud']);
	assert.match(rulesIndex(['cat-asleep']), /import catAsleep from '.\/cat-asleep.js';[^]*\n\tcatAsleep,\n];\n$/);
});

test('a page keeps what a person wrote and gets its facts anew each time', () => {
	const page = generate('docs/rules/cat-asleep.md', '# Old title\n\nWhy it matters.\n\n## Reported\n');
	assert.equal(page, [
		'# The cat is asleep', '',
		'<!-- generated:facts -->', '`cat-asleep` · style · level **suggestion** · confidence low · since 0.1.0', '',
		'Looks at identity policies and service control policies.', '<!-- /generated:facts -->', '',
		'Why it matters.', '', '## Reported', '',
		'<!-- generated:sources -->', '## Sources', '', '- <https://example.com/cats>', '<!-- /generated:sources -->', '',
	].join('\n'));
	assert.equal(generate('docs/rules/cat-asleep.md', page), page);
});

test('the setting goes into the manifest, and nothing else there moves', () => {
	const manifest = '{\n  "name": "pets", "private": true,\n  "contributes": {\n    "configuration": {\n      "properties": {\n        "pets.enable": { "type": "boolean" },\n        "iamscope.rules": {}\n      }\n    }\n  }\n}\n';
	const changed = generate('package.json', manifest);
	assert.ok(changed.startsWith('{\n  "name": "pets", "private": true,\n'));
	assert.ok(changed.includes('"pets.enable": { "type": "boolean" }'));
	const { contributes } = JSON.parse(changed) as { contributes: { configuration: { properties: Record<string, { properties: Record<string, unknown> }> } } };
	assert.deepEqual(contributes.configuration.properties['iamscope.rules']!.properties['cat-asleep'], {
		enum: ['off', 'suggestion', 'warning', 'security-warning', 'error'], default: 'suggestion', description: 'The cat is asleep.',
	});
	assert.equal(generate('package.json', changed), changed);
});
