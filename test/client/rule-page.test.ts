import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { forReading, titleOf } from '../../client/src/rule-page.js';

const pages = readdirSync('docs/rules').filter(name => name !== 'README.md').map(name => readFileSync(`docs/rules/${name}`, 'utf8'));

test('a page says what its fixed blocks are', () => assert.equal(
	forReading('# A `title`\n\n<!-- generated:facts -->\nfacts\n<!-- /generated:facts -->\n\n```json type=scp\n{}\n```\n\n```json fixed\n[]\n```\n\n```hcl fixed="Split it"\n```\n'),
	'# A `title`\n\nfacts\n\n```json\n{}\n```\n\n*Fixed:*\n\n```json\n[]\n```\n\n*After "Split it":*\n\n```hcl\n```\n',
));

test('no page keeps what only tests read', () => {
	for (const page of pages) {
		assert.doesNotMatch(forReading(page), /<!--|^```\w+ /m);
		assert.notEqual(titleOf(page), '');
	}
});
