import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';

const megabyte = 1 << 20;
const some = megabyte / 4;
const statement = '{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}';

/** Nothing of it is slower than this many times a policy of the same size; what grows with the square of its size is thousands of times slower. */
const mostTimesAsLong = 25;

const hostile: Readonly<Record<string, string>> = {
	'five megabytes of brackets': '['.repeat(5 * megabyte),
	'a megabyte of braces': '{'.repeat(megabyte),
	'a megabyte of closing brackets': ']}'.repeat(megabyte / 2),
	'a megabyte of pairs': '[]'.repeat(megabyte / 2),
	'maps in maps': '{"a":'.repeat(some / 4),
	'a hundred thousand levels': '['.repeat(100_000) + ']'.repeat(100_000),
	'a list of a hundred thousand strings': `[${'"s3:GetObject",'.repeat(100_000)}""]`,
	'a hundred thousand actions': `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[${'"s3:GetObject",'.repeat(100_000)}""]}}`,
	'statements with a missing quote on one line': `{"Version":"2012-10-17","Statement":[${statement.replace('GetObject"', 'GetObject').concat(',').repeat(3000)}{}]}`,
	'a level more in every line': Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth)}{"a":`).join('\n'),
	'quotes': '"'.repeat(some),
	'a quote in every line': '"\n'.repeat(some / 2),
	'single quotes': '\''.repeat(some),
	'backslashes': `"${'\\'.repeat(some)}`,
	'words': 'a '.repeat(some / 2),
	'words with an odd quote': `["${'"a"b'.repeat(some / 4)}"]`,
	'colons': ':'.repeat(some),
	'commas': `[${','.repeat(some)}`,
	'comments': '//\n'.repeat(some / 3),
	'openings of comments': '/*\n'.repeat(some / 3),
	'documents in broken Terraform': `{"data":{"aws_iam_policy_document":{${'"d":{"statement":{"actions":[]},'.repeat(some / 60)}`,
	'documents side by side in broken Terraform': `{"x":[${'{"statement":[{"actions":["s3:*"]}]},'.repeat(some / 60)}`,
	'variables': '${'.repeat(some / 2),
	'empty lines': `{${'\n'.repeat(some)}"a"`,
	'keys between empty lines': `{${'"a"\n\n\n\n\n\n\n'.repeat(some / 10)}`,
	'one string without an end': `{"a":"${'x,'.repeat(some / 2)}`,
	'all of it': Array.from({ length: some }, (_, index) => '[]{}",:\n a\'/*#'[(index * 7919 + (index >> 3)) % 14]).join(''),
};

for (const name of ['policy.json', 'main.tf.json']) test(`no text takes out of all proportion to its size, ${name}`, () => {
	const valid = `{"Version":"2012-10-17","Statement":[${`${statement},`.repeat(Math.floor(some / statement.length))}{}]}`;
	timeToRead(valid, name);
	const perCharacter = timeToRead(valid, name) / valid.length;
	for (const [what, text] of Object.entries(hostile)) {
		const times = timeToRead(text, name) / text.length / perCharacter;
		assert.ok(times < mostTimesAsLong, `${what}: ${times.toFixed(0)} times as long as a policy`);
	}
});

test('what is nested too deeply is reported and left out', () => {
	const { problems, roots } = readDocument(`{"a":${'['.repeat(500)}${']'.repeat(500)},"b":1}`, 'json').tree;
	assert.deepEqual(problems.map(({ code }) => code), ['too-deep']);
	assert.equal(roots[0]?.kind === 'map' && roots[0].entries.length, 2);
});

function timeToRead(text: string, name: string): number {
	const start = performance.now();
	const document = readDocument(text, 'json', undefined, { name });
	for (const part of [0.25, 0.5, 1]) cursorAt(document, Math.floor(text.length * part));
	return performance.now() - start;
}
