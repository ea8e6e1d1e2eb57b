import assert from 'node:assert/strict';
import { test } from 'node:test';
import { literalText, type Language, type Node } from '../../server/src/syntax/node.js';
import { parseTree } from '../../server/src/syntax/parse.js';

test('valid text has no problems and the values of JSON.parse', () => {
	for (const text of ['{}', '[]', '""', '0', '-1.5e3', 'true', 'null', ' [1, "a\\n\\u00e9", {"b": [[], {}]}]\n', '{"a":1,"a":2}', '{"":""}']) {
		const tree = parseTree(text, 'json');
		assert.deepEqual(tree.problems, [], text);
		assert.deepEqual(plain(tree.roots[0]!), JSON.parse(text), text);
	}
});

test('every problem has its code and stands at one token', () => {
	const problems: readonly (readonly [text: string, ...problems: string[]])[] = [
		['', 'empty'],
		[' \n ', 'empty'],
		['\ufeff{}', 'byte-order-mark \ufeff'],
		['{"a": 1,}', 'trailing-comma ,'],
		['[1, 2, ]', 'trailing-comma ,'],
		['{"a": 1} // note', 'comment // note'],
		['{"a": 1} /* one\ntwo */', 'comment /* one'],
		['{"a": 1 /* note', 'unclosed {', 'unclosed /*'],
		['# note\n{}', 'comment # note'],
		['{"a": 1 "b": 2}', 'missing-comma 1'],
		['{\n  "a": {\n  }\n  "b": 2\n}', 'missing-comma }'],
		['["a" "b"]', 'missing-comma "a"'],
		['{"a" 1}', 'missing-colon "a"'],
		['{"a"}', 'missing-colon "a"'],
		['{"a" = 1}', 'missing-colon ='],
		['{"a": }', 'missing-value :'],
		['{"a": , "b": 1}', 'missing-value :'],
		['{\n  "a":\n  "b": 1\n}', 'missing-value :', 'missing-comma :'],
		["{'a': 'b'}", "single-quotes 'a'", "single-quotes 'b'"],
		['{"a": 1', 'unclosed {'],
		['{"a": [1, 2}', 'unclosed ['],
		['{\n  "a": "b\n}', 'unclosed "b'],
		['{"a": 1}}', 'unexpected }'],
		['[1]]', 'unexpected ]'],
		['{,"a": 1}', 'unexpected ,'],
		['[1,,2]', 'unexpected ,'],
		['{"a":: 1}', 'unexpected :'],
		['{} {}', 'second-document {'],
		['{}\n{}\n{}', 'second-document {'],
		['{"a": "b\\q"}', 'invalid-escape "b\\q"'],
		['{"a": "b\tc"}', 'invalid-escape "b\tc"'],
		['{"a": True}', 'invalid-literal True'],
		['{"a": 012}', 'invalid-literal 012'],
		['{a: 1}', 'invalid-literal a'],
		['{"a": s3:Get*}', 'invalid-literal s3:Get*'],
	];
	for (const [text, ...expected] of problems) assert.deepEqual(problemsOf(text, 'json'), expected, JSON.stringify(text));
});

test('jsonc has comments and trailing commas, but no comments with a hash', () => {
	assert.deepEqual(problemsOf('// one\n{"a": [1,], /* two */}', 'jsonc'), []);
	assert.deepEqual(problemsOf('# one\n{}', 'jsonc'), ['comment # one']);
});

test('a text that is no JSON has few problems', () => {
	const text = 'It was a dark and stormy night: {{}} [[]] "rain" fell. '.repeat(1000);
	assert.ok(parseTree(text, 'json').problems.length <= 200);
});

test('what is broken is still read', () => {
	const readings: readonly (readonly [text: string, value: unknown])[] = [
		['{"a": 1,}', { a: 1 }],
		["{'a': 'it\\'s'}", { a: "it's" }],
		['{a: Allow, b: s3:Get*}', { a: 'Allow', b: 's3:Get*' }],
		['{"a": [1, 2}', { a: [1, 2] }],
		['{"a" ["b"]}', { a: ['b'] }],
		['{"a" = ["b"]}', { a: ['b'] }],
		['{"a": ["s3:Get, "s3:Put"]}', { a: ['s3:Get', 's3:Put'] }],
		['{\n  "a": ["s3:Get],\n  "b": 1\n}', { a: ['s3:Get'], b: 1 }],
		['{\n  "a": ["s3:Get", s3:Put"],\n  "b": 1\n}', { a: ['s3:Get', 's3:Put'], b: 1 }],
		['{\n  "a: "Allow",\n  "b": 1\n}', { a: 'Allow', b: 1 }],
		['{\n  "a": "x/${aws:username}\n}', { a: 'x/${aws:username}' }],
		['{\n  "a": [\n    1,\n    2\n  "b": 3\n}', { a: [1, 2], b: 3 }],
		['{\n  "a": {\n    "b": 1\n  "c": 2\n}', { a: { b: 1 }, c: 2 }],
		['{\n  "a":\n    "b": 1\n  },\n  "c": 2\n}', { a: { b: 1 }, c: 2 }],
		['{\n  "a":\n    "b",\n    "c"\n  ],\n  "d": 2\n}', { a: ['b', 'c'], d: 2 }],
		['{\n  "a": 1\n  ]\n  "b": 2\n}', { a: 1, b: 2 }],
		['{\n  "a": }1,\n  "b": 2\n}', { a: undefined, b: 2 }],
		['[\n  {"a": 1},\n  "b": 2}\n]', [{ a: 1 }, { b: 2 }]],
	];
	for (const [text, expected] of readings) assert.deepEqual(plain(parseTree(text, 'json').roots[0]!), expected, text);
});

test('odd indentation of valid text changes nothing', () => {
	for (const text of ['{\n"a": {\n"b": [\n1\n]\n}\n}', '{\n      "a": [\n  1,\n        {\n"b": 2 }\n    ]\n  }', '{"a":\n{"b":\n1}}']) {
		assert.deepEqual(problemsOf(text, 'json'), []);
		assert.deepEqual(plain(parseTree(text, 'json').roots[0]!), JSON.parse(text));
	}
});

test('a string knows where its characters are', () => {
	const string = (text: string) => {
		const [root] = parseTree(text, 'json').roots;
		assert.ok(root?.kind === 'string');
		return root;
	};
	assert.deepEqual(string('"abc"').content, { start: 1, end: 4 });
	assert.deepEqual(string('"abc"').parts, [{ kind: 'literal', text: 'abc', exact: true, start: 1, end: 4 }]);
	assert.deepEqual(string('"a\\u0062c"').parts, [{ kind: 'literal', text: 'abc', exact: false, start: 1, end: 9 }]);
	assert.deepEqual(string('""').parts, []);
	assert.equal(string('"abc"').closed, true);
	assert.equal(string('"abc').closed, false);
	assert.deepEqual(string('"abc').content, { start: 1, end: 4 });
	assert.deepEqual(string('"').content, { start: 1, end: 1 });
	assert.deepEqual(string('abc').content, { start: 0, end: 3 });
});

test('the tree ends where its text does', () => {
	const text = '\ufeff {"a": [1, "b"], "c": {}} ';
	const [root] = parseTree(text, 'jsonc').roots;
	assert.ok(root?.kind === 'map');
	assert.equal(text.slice(root.start, root.end), '{"a": [1, "b"], "c": {}}');
	assert.deepEqual(root.entries.map(({ start, end }) => text.slice(start, end)), ['"a": [1, "b"]', '"c": {}']);
	assert.deepEqual(root.entries.map(({ separator }) => text.slice(separator!.start, separator!.end)), [':', ':']);
});

test('comments are found with their text', () => {
	const tree = parseTree('// one\n{ /* two */ "a": 1 // three\n}\n/** four\n */', 'jsonc');
	assert.deepEqual(tree.comments.map(({ text }) => text), ['one', 'two', 'three', 'four']);
	assert.deepEqual(tree.comments.map(({ start, end }) => tree.text.slice(start, end)), ['// one', '/* two */', '// three', '/** four\n */']);
});

function problemsOf(text: string, language: Language): string[] {
	return parseTree(text, language).problems.map(({ code, start, end }) => start === end ? code : `${code} ${text.slice(start, end)}`);
}

function plain(node: Node): unknown {
	switch (node.kind) {
		case 'string': return literalText(node);
		case 'scalar': return node.value;
		case 'list': return node.items.map(plain);
		case 'map': return Object.fromEntries(node.entries.map(({ key, value }) => [literalText(key), value && plain(value)]));
		case 'unknown': return undefined;
	}
}
