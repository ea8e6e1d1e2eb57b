import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocuments, sampleTemplate } from '../../scripts/bench/host-samples.js';
import { finished, type Steps } from '../../server/src/base/steps.js';
import { openDocuments } from '../../server/src/lsp/documents.js';
import { createReadingMemory, parseTree, readAhead, type ReadingMemory } from '../../server/src/syntax/parse.js';

const long = [['yaml', sampleTemplate(100), 100], ['hcl', sampleDocuments(100), 100]] as const;

test('what was read ahead, one part at a time, is not read again with the whole', () => {
	for (const [language, text, parts] of long) {
		const { memory, reads } = counting(createReadingMemory());
		assert.ok(stepsOf(readAhead(text, language, memory)) >= parts, language);
		const ahead = reads();
		assert.ok(ahead >= parts, language);
		parseTree(text, language, memory);
		// What stands before the first key of a template is a part without a name.
		assert.ok(reads() <= ahead + 1, `${language}: ${reads()} for ${ahead}`);
	}
});

test('what is half typed is read ahead as it is', () => {
	for (const [language, text] of long) {
		for (const broken of [text.slice(0, -30), text.replace(/[}"]/, ''), `${text}\n}}\n"`, text.replaceAll(':', ' :')]) {
			const memory = createReadingMemory();
			finished(readAhead(broken, language, memory));
			assert.deepEqual(parseTree(broken, language, memory).problems, parseTree(broken, language).problems);
		}
	}
});

test('a document is read ahead once, and not where it is short', () => {
	const open = (text: string) => openDocuments(() => []).create('file:///template.yaml', 'yaml', 1, text);
	assert.equal(stepsOf(open(sampleTemplate(3)).readingAhead()), 0);
	const document = open(sampleTemplate(100));
	assert.ok(stepsOf(document.readingAhead()) >= 100);
	document.read();
	assert.equal(stepsOf(document.readingAhead()), 0);
});

function stepsOf(steps: Steps<void>): number {
	let count = 0;
	while (steps.next().done !== true) count++;
	return count;
}

function counting({ pieces, items, maps }: ReadingMemory): { readonly memory: ReadingMemory; readonly reads: () => number } {
	let count = 0;
	const counted = <Args extends readonly unknown[], Made>(read: (...args: Args) => Made) => (...args: Args): Made => {
		count++;
		return read(...args);
	};
	const memory: ReadingMemory = {
		maps,
		pieces: { ...pieces, recall: (text, offset, read, move) => pieces.recall(text, offset, counted(read), move) },
		items: { ...items, recall: (source, depth, read) => items.recall(source, depth, counted(read)) },
	};
	return { memory, reads: () => count };
}
