import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleDocuments } from '../../scripts/bench/host-samples.js';
import { finished } from '../../server/src/base/steps.js';
import { rules } from '../../server/src/rules/index.js';
import type { Entry } from '../../server/src/syntax/node.js';
import { createReadingMemory, parseTree, readAhead, type ReadingMemory } from '../../server/src/syntax/parse.js';
import { randomEdit } from '../harness/half-typed.js';
import { extractExpectations } from '../harness/markers.js';
import { plainTree } from '../harness/plain-tree.js';
import { createRandom, type Random } from '../harness/random.js';
import { examplesOf } from '../harness/rule-pages.js';
import { samples } from '../harness/thorough.js';

/** What belongs to no block, blocks of one line and of equal texts, and what may run on beyond its block: heredocs, comments, half templates. */
const odd = `# top
provider "aws" {}
provider "aws" {} # twice
locals { a = 1 }
locals { a = 1 }
x = {
  b = [1, 2] // list
}
resource "aws_iam_policy" "text" {
  policy = <<-EOF
    {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "\${aws_s3_bucket.b.arn}"}]}
  EOF
  name = "%{ if var.x }a%{ endif }" /* a
} */
}
/* between
blocks */
module "m" {
source = "./m"
dynamic "statement" {
for_each = [for it in var.all : it if it != null]
content {
sid = "\${it.value}"
}
}
}
data "aws_iam_policy_document" "d" { statement { actions = compact(["s3:*", var.all ? "sqs:*" : ""]) } } resource "aws_sns_topic" "t" {
  name = format("%s-a", var.name)
}
`;

const files = readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.tf')).map(name => readFileSync(join('examples', name), 'utf8'));
const pages = rules.flatMap(rule => examplesOf(rule)).filter(it => it.language === 'hcl').map(({ body }) => extractExpectations(body).text);
const inGroups = Array.from({ length: 12 }, (_, index) => pages.slice(index * 12, index * 12 + 12).join('\n'));
const texts = [odd, odd.replaceAll('\n', '\r\n'), sampleDocuments(8), ...files, ...inGroups];

test('what was read of a Terraform file before changes nothing but the time', () => {
	const random = createRandom(21);
	for (const original of texts) {
		const memory = createReadingMemory();
		let text = original;
		for (let round = 0; round < samples(20, 150); round++) {
			if (random.once(3)) finished(readAhead(text, 'hcl', memory));
			assert.deepEqual(plainTree(parseTree(text, 'hcl', memory)), plainTree(parseTree(text, 'hcl')), text);
			text = round % 5 === 4 ? original : edited(text, random);
		}
	}
});

/** As texts change: something is typed, lines go or come, a block is taken elsewhere. */
function edited(text: string, random: Random): string {
	const lines = text.split('\n');
	const from = random.below(lines.length);
	const some = lines.slice(from, from + 1 + random.below(8));
	const rest = [...lines.slice(0, from), ...lines.slice(from + some.length)];
	const to = random.below(rest.length + 1);
	const at = random.below(text.length + 1);
	switch (random.below(6)) {
		case 0: return randomEdit(text, random).text;
		case 1: return [...rest.slice(0, to), ...some, ...rest.slice(to)].join('\n');
		case 2: return [...lines.slice(0, from), ...some, ...lines.slice(from)].join('\n');
		case 3: return text.slice(0, at) + random.pick(['"', '{', '}', '#', '/*', '*/', '${', '%{', '\n}\n', '<<EOF\n', '\nEOF\n', '//']) + text.slice(at);
		default: return text.slice(0, at) + random.pick(['A', 'b', '*', ' ', '7', '\n']) + text.slice(random.once(2) ? at : at + 1);
	}
}

test('a block that has not moved is the same object, also while another one is broken', () => {
	const memory = createReadingMemory();
	const text = sampleDocuments(6);
	const before = entriesOf(text, memory);
	const at = text.indexOf('ReadOrders', text.length / 2);
	for (const typed of ['x', '"', '\n']) {
		const after = entriesOf(text.slice(0, at) + typed + text.slice(at), memory);
		assert.equal(after.length, before.length);
		assert.deepEqual(after.slice(0, 6).map((entry, index) => entry === before[index]), Array(6).fill(true));
		assert.notEqual(after.at(-1), before.at(-1));
	}
});

test('of blocks that say the same each stays the same object', () => {
	const memory = createReadingMemory();
	const text = 'locals {\n  a = 1\n}\n'.repeat(3);
	const before = entriesOf(text, memory);
	const after = entriesOf(`${text}x = 1\n`, memory);
	assert.deepEqual([0, 1, 2].map(index => after[index] === before[index]), [true, true, true]);
	assert.equal(new Set(before).size, 3);
});

test('the blocks below one that is not closed stay the same objects', () => {
	const memory = createReadingMemory();
	const text = `resource "aws_iam_role" "open" {\n\n${sampleDocuments(6)}`;
	const before = entriesOf(text, memory);
	const after = entriesOf(text.replace('open', 'Open'), memory);
	assert.equal(before.length, 13);
	assert.deepEqual(after.map((entry, index) => entry === before[index]), before.map((_, index) => index > 0));
});

function entriesOf(text: string, memory: ReadingMemory): readonly Entry[] {
	const [root] = parseTree(text, 'hcl', memory).roots;
	return root?.kind === 'map' ? root.entries : [];
}
