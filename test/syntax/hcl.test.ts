import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf, type Node } from '../../server/src/syntax/node.js';
import { parseTree } from '../../server/src/syntax/parse.js';

test('values are read as Terraform reads them', () => {
	const values: readonly (readonly [source: string, value: unknown])[] = [
		['"a\\n\\u00e9"', 'a\né'],
		['-1.5e3', -1500],
		['true', true],
		['null', null],
		['[1, "b", [],]', [1, 'b', []]],
		['{ a = 1, "b" : 2\n c = 3 }', { a: 1, b: 2, c: 3 }],
		['"x-${var.a}-$${b}"', 'x-?-${b}'],
		['var.x', '?'],
		['data.a.b[0].c["k"]', '?'],
		['jsonencode({ a = 1 })', { a: 1 }],
		['merge({ a = 1 }, var.more)', { a: 1 }],
		['concat(["a"], ["b", "c"])', ['a', 'b', 'c']],
		['compact(["a", "", "b"])', ['a', 'b']],
		['format("%s/*", var.x)', '?/*'],
		['join("/", [var.x, "a"])', '?/a'],
		['join("", ["a-${var.x}", "/*"])', 'a-?/*'],
		['<<EOT\nline ${var.x}\nEOT', 'line ?\n'],
		['{ (var.key) = 1 }', { '?': 1 }],
	];
	for (const [source, value] of values) assert.deepEqual(plain(valueOf(`a = ${source}\n`)), value, source);
});

test('what is computed is unknown, with what it may be', () => {
	const conditional = valueOf('a = var.x ? "b" : ["c"]\n');
	assert.ok(conditional?.kind === 'unknown');
	assert.deepEqual(conditional.alternatives.map(plain), ['b', ['c']]);
	const loop = valueOf('a = [for x in var.xs : "b-${x}" if x != ""]\n');
	assert.ok(loop?.kind === 'unknown');
	assert.deepEqual(loop.alternatives.map(plain), ['b-?']);
	const list = valueOf('a = formatlist("b-%s", var.xs)\n');
	assert.ok(list?.kind === 'unknown');
	assert.deepEqual(list.alternatives.map(plain), ['b-?']);
	for (const unread of ['join(",", var.xs)', 'join(var.x, ["a"])', 'join("", [var.x ? "a" : "b"])', 'formatlist(var.x, ["a"])']) {
		const value = valueOf(`a = ${unread}\n`);
		assert.deepEqual([value?.kind, value?.kind === 'unknown' && value.alternatives], ['unknown', []], unread);
	}
});

test('blocks keep their labels and their order', () => {
	const tree = parseTree('resource "aws_iam_role" "app" {\n  a {\n  }\n  a {}\n}\n', 'hcl');
	assert.deepEqual(tree.problems, []);
	const [root] = tree.roots;
	assert.ok(root?.kind === 'map');
	const [block] = root.entries;
	assert.deepEqual(block?.labels?.map(textOf), ['aws_iam_role', 'app']);
	assert.ok(block.value?.kind === 'map');
	assert.deepEqual(block.value.entries.map(({ key, block: isBlock }) => [textOf(key), isBlock]), [['a', true], ['a', true]]);
});

test('JSON in a heredoc is read in place', () => {
	const text = 'policy = <<EOF\n{"Statement": [{"Resource": "arn:aws:s3:::${var.b}/*"}]}\nEOF\n';
	const value = valueOf(text);
	assert.ok(value?.kind === 'string' && value.embedded);
	assert.deepEqual(plain(value.embedded), { Statement: [{ Resource: 'arn:aws:s3:::?/*' }] });
	assert.equal(text.slice(value.embedded.start, value.embedded.end).at(-1), '}');
});

test('comments of all three kinds are found', () => {
	const { comments, text } = parseTree('# one\na = 1 // two\n/* three\n */\n', 'hcl');
	assert.deepEqual(comments.map(it => [it.text, text.slice(it.start, it.end)]), [['one', '# one'], ['two', '// two'], ['three', '/* three\n */']]);
});

test('what is broken is still read', () => {
	const after = 'b = 2\n';
	for (const broken of ['a = "x\n', 'a = [\n  "x",\n', 'a = {\n  x = 1\n', 'a =\n', 'a\n', 'a = ]\n', 'a = f(1\n']) {
		const [root] = parseTree(`${broken}c "d" "e" {\n}\n${after}`, 'hcl').roots;
		assert.ok(root?.kind === 'map');
		assert.ok(root.entries.some(({ key }) => textOf(key) === 'b' || textOf(key) === 'c'), broken);
	}
});

test('hostile text takes no time out of proportion', () => {
	const many = 50_000;
	const hostile = [
		`a = ${'['.repeat(many)}`, `a = ${'{'.repeat(many)}`, `a = "${'${'.repeat(many)}`, 'b {'.repeat(many), 'b {\n'.repeat(many), '"'.repeat(many), '"\n'.repeat(many),
		`a = ${'('.repeat(many)}`, `a = ${'!'.repeat(many)}`, `a = ${'f('.repeat(many)}`, `a = ${'1+'.repeat(many)}`, 'a = <<E\n'.repeat(many / 5), '/*'.repeat(many), '}'.repeat(many),
	];
	for (const text of hostile) {
		const start = process.cpuUsage();
		parseTree(text, 'hcl');
		const { user, system } = process.cpuUsage(start);
		assert.ok(user + system < 2000_000, `${text.slice(0, 20)}: ${user + system} µs`);
	}
});

function valueOf(text: string): Node | undefined {
	const [root] = parseTree(text, 'hcl').roots;
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
