import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRulebook } from '../../server/src/analysis/config/apply-config.js';
import { editConfig, type ConfigChange, type ConfigEdit } from '../../server/src/analysis/config/edit-config.js';
import { readConfig } from '../../server/src/analysis/config/read-config.js';
import { applyEdits } from '../../server/src/base/text.js';

const commented = `{
  // what the team has agreed on
  "profile": "strict",
  "kinds": [
    { "files": "*.json", "kind": "identity" }, // most
  ],
  "exclude": ["generated/"]
}
`;

function edit(text: string, change: ConfigChange): ConfigEdit {
	const found = editConfig(text, change);
	assert.ok(found);
	return found;
}

function after(text: string, change: ConfigChange): string {
	return applyEdits(text, edit(text, change).edits);
}

function bookOf(text: string): ReturnType<typeof createRulebook> {
	const { config, problems } = readConfig(text, ['public-access']);
	assert.deepEqual(problems, []);
	return createRulebook(config);
}

test('the cursor is where the reason goes', () => {
	for (const text of ['{\n}\n', '{}', commented, '{ "exceptions": [{ "rule": "public-access", "reason": "so" }] }']) {
		const { edits, cursor } = edit(text, { kind: 'add-exception', rule: 'public-access', file: 'a/b.json', sid: 'Read' });
		const written = applyEdits(text, edits);
		const typed = `${written.slice(0, cursor)}Website${written.slice(cursor)}`;
		assert.match(typed, /"rule": "public-access",\s*"files": "a\/b\.json",\s*"sid": "Read",\s*"reason": "Website"/);
		assert.equal(bookOf(typed).config.exceptions.at(-1)?.reason, 'Website');
	}
});

test('comments and layout stay', () => assert.equal(after(commented, { kind: 'exclude', file: 'notes.json' }), commented.replace('["generated/"]', '["generated/", "/notes.json"]')));

test('a kind that is set for a file wins over patterns, and is set once', () => {
	const once = after(commented, { kind: 'set-kind', file: 'guard.json', policy: 'scp' });
	assert.equal(bookOf(once).kindOf('guard.json')?.type, 'scp');
	const twice = after(once, { kind: 'set-kind', file: 'guard.json', policy: 'resource:s3' });
	assert.deepEqual(bookOf(twice).kindOf('guard.json'), { type: 'resource', service: 's3' });
	assert.equal(twice.match(/guard\.json/g)?.length, 1);
});

test('a kind that is forgotten leaves the rest', () => {
	const set = after(commented, { kind: 'set-kind', file: 'guard.json', policy: 'scp' });
	const forgotten = after(set, { kind: 'set-kind', file: 'guard.json' });
	assert.ok(!forgotten.includes('guard.json') && forgotten.includes('"*.json"') && forgotten.includes('// most'));
	assert.deepEqual(edit(commented, { kind: 'set-kind', file: 'guard.json' }).edits, []);
});

test('a file in the root is not meant in every folder, and its name is no pattern', () => {
	for (const name of ['a.json', 'dir/a[1] {x}.json', '(a)*.json']) {
		const book = bookOf(after('{}', { kind: 'exclude', file: name }));
		assert.ok(book.excludes(name), name);
		assert.ok(!book.excludes(`below/${name}`) && !book.excludes('dir/a1 x.json') && !book.excludes('(a)b.json'), name);
	}
});

test('what was left out is read again, unless a pattern leaves it out', () => {
	const out = after(commented, { kind: 'exclude', file: 'notes.json' });
	assert.equal(after(out, { kind: 'include', file: 'notes.json' }), commented);
	assert.deepEqual(edit(commented, { kind: 'include', file: 'generated/a.json' }).edits, []);
	assert.equal(bookOf(after('{ "exclude": "notes.json" }', { kind: 'include', file: 'notes.json' })).excludes('notes.json'), false);
});

test('one value where a list may stand becomes a list', () => {
	const book = bookOf(after('{ "exclude": "a.json" }', { kind: 'exclude', file: 'b.json' }));
	assert.ok(book.excludes('a.json') && book.excludes('b.json'));
});

test('a text that is broken is left alone', () => {
	const changes: readonly ConfigChange[] = [{ kind: 'add-exception', rule: 'public-access', file: 'a.json' }, { kind: 'set-kind', file: 'a.json', policy: 'scp' }, { kind: 'exclude', file: 'a.json' }];
	for (const text of ['{ "profile": ', '[]', '']) for (const change of changes) assert.equal(editConfig(text, change), undefined);
});
