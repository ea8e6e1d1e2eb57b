import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf, type Node } from '../../server/src/syntax/node.js';
import { parseTree } from '../../server/src/syntax/parse.js';

test('values are read with the functions of CloudFormation folded', () => {
	const values: readonly (readonly [source: string, value: unknown])[] = [
		['plain text', 'plain text'],
		['"a\\n"', 'a\n'],
		['\'it\'\'s\'', 'it\'s'],
		['12', 12],
		['012345678901', '012345678901'],
		['123456789012', '123456789012'],
		['2012-10-17', '2012-10-17'],
		['[a, "b"]', ['a', 'b']],
		['{ x: 1 }', { x: 1 }],
		['!Ref Topic', '?'],
		['{ Ref: Topic }', '?'],
		['!GetAtt Bucket.Arn', '?'],
		['!Sub "arn:${AWS::Partition}:x/${!aws:username}"', 'arn:?:x/${aws:username}'],
		['!Join ["", ["arn:", !Ref X, ":b"]]', 'arn:?:b'],
		['[!Ref "AWS::NoValue", a]', ['a']],
	];
	for (const [source, value] of values) assert.deepEqual(plain(valueOf(`a: ${source}\n`)), value, source);
});

test('the long forms mean the same in JSON', () => {
	const tree = parseTree('{"Resources": {}, "a": {"Fn::Sub": "${Bucket.Arn}/*"}, "b": {"Fn::GetAtt": ["Bucket", "Arn"]}}', 'json');
	assert.deepEqual(plain(tree.roots[0]), { Resources: {}, a: '?/*', b: '?' });
	assert.deepEqual(plain(parseTree('{"a": {"Ref": "b"}}', 'json').roots[0]), { a: { Ref: 'b' } });
});

test('JSON in a block scalar is read in place', () => {
	const text = 'doc: |\n  {\n    "Statement": ["x"]\n  }\n---\nb: 1\n';
	const value = valueOf(text);
	assert.ok(value?.kind === 'string' && value.embedded);
	assert.deepEqual(plain(value.embedded), { Statement: ['x'] });
	assert.equal(text.slice(value.embedded.start, value.embedded.end), '{\n    "Statement": ["x"]\n  }');
});

test('what is merged in gives way to what the mapping says itself', () => {
	const [root] = parseTree('base: &b\n  x: 1\n  y: 2\nc:\n  <<: *b\n  x: 3\n', 'yaml').roots;
	assert.ok(root?.kind === 'map');
	assert.deepEqual(plain(root.entries[1]?.value), { y: 2, x: 3 });
});

test('a list or a string that is not closed is read as it stands', () => {
	const list = valueOf('a: [x, "y"\nb: 1\n');
	assert.ok(list?.kind === 'list');
	assert.deepEqual([list.style, list.closed, plain(list)], ['yaml-flow', false, ['x', 'y']]);
	const string = valueOf('a: "s3:Get\nb: 1\n');
	assert.ok(string?.kind === 'string');
	assert.deepEqual([string.quote, string.closed, plain(string), string.content.end - string.content.start], ['"', false, 's3:Get', 6]);
});

test('half a key stands in its mapping', () => {
	const [root] = parseTree('a: 1\nAct\nb: 2\n', 'yaml').roots;
	assert.ok(root?.kind === 'map');
	assert.deepEqual(root.entries.map(({ key, separator }) => [textOf(key), separator !== undefined]), [['a', true], ['Act', false], ['b', true]]);
});

test('the line that a slip made of a string is its own item, though a key below it comes twice', () => {
	const list = valueOf('a:\n  - "arn:aws:lll:\n    x: "false"\n    x: "1"\nb: 1\n');
	assert.ok(list?.kind === 'list');
	assert.ok(list.items.length > 0);
});

test('hostile text takes no time out of proportion', () => {
	const many = 20_000;
	const bomb = `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join()}]\n`).join('')}`;
	const hostile = [
		'['.repeat(many), `a: ${'{'.repeat(many)}`, '- '.repeat(many), '"'.repeat(many), '"\n'.repeat(many), bomb, 'a: &a [*a, *a]', 'a: &a\n  b: *a\n  <<: *a',
		`a: &a {b: c}\n${'k: *a\n'.repeat(many / 4)}`, ':'.repeat(many), 'k:\n'.repeat(many), Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), `a: ${'!Sub '.repeat(many)}`,
	];
	for (const text of hostile) {
		const start = process.cpuUsage();
		parseTree(text, 'yaml');
		const { user, system } = process.cpuUsage(start);
		assert.ok(user + system < 4000_000, `${text.slice(0, 20)}: ${user + system} µs`);
	}
});

function valueOf(text: string): Node | undefined {
	const [root] = parseTree(text, 'yaml').roots;
	return root?.kind === 'map' ? root.entries[0]?.value : undefined;
}

/** The value, with a question mark for what is computed. */
function plain(node: Node | undefined): unknown {
	switch (node?.kind) {
		case 'string': return textOf(node).replaceAll('\u0000', '?');
		case 'scalar': return node.value;
		case 'list': return node.items.map(plain);
		case 'map': return Object.fromEntries(node.entries.map(({ key, value }) => [plain(key), plain(value)]));
		default: return undefined;
	}
}
