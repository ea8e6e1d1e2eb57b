import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayBeginPattern } from '../../client/src/snippet-place.js';

/** Whether a snippet may begin at the end of the line that ends with `|`. */
function may(format: 'json' | 'terraform' | 'yaml', text: string): boolean {
	const lines = text.split('\n');
	const line = lines.findIndex(it => it.includes('|'));
	const typed = lines[line]!.replace('|', '');
	const [word = ''] = /[\w-]*$/.exec(typed) ?? [];
	return mayBeginPattern({ lineCount: lines.length, lineAt: at => ({ text: at === line ? typed : lines[at]! }) }, line, word, format);
}

test('between the blocks of Terraform', () => {
	for (const text of ['|', 'iam-ecs|', 'locals {\n}\n|', 'locals {}\n\niam|\n\nlocals {\n}', '# Roles\niam|', 'resource "a" "b" {\n  c = [\n  ]\n}\n|']) assert.ok(may('terraform', text), text);
});

test('not within what is open in Terraform', () => {
	for (const text of ['locals {\n  iam|', 'locals {\niam|', 'x = [\niam|', 'name = iam|', 'policy = <<EOT\niam|', 'resource "a" "b" {\n  c = <<-EOT\n    text\niam|']) assert.ok(!may('terraform', text), text);
});

test('in a file that is empty but for comments', () => {
	for (const format of ['json', 'yaml'] as const) {
		for (const text of ['|', 'iam-trust|', '\n\niam|\n']) assert.ok(may(format, text), text);
		for (const text of ['{ "a": iam|', 'a: iam|', 'a: 1\niam|', '- iam|', '{}\n|']) assert.ok(!may(format, text), text);
	}
	assert.ok(may('yaml', '# Roles\n---\niam|'));
});
