import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globCovers, globMatches, globsIntersect, hasWildcard } from '../../server/src/base/glob.js';
import { createRandom } from '../harness/random.js';

/** Every text of up to four letters, which is more than a short pattern can tell apart. */
const texts = ['', ...Array.from({ length: 4 }, (_, index) => index + 1).flatMap(length => allTexts(length))];

function allTexts(length: number): string[] {
	return length === 0 ? [''] : allTexts(length - 1).flatMap(text => ['a', 'b', 'c'].map(letter => text + letter));
}

function toRegExp(pattern: string): RegExp {
	return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}

/** Patterns of up to four characters, of which a text of four letters can show every difference that there is. */
function randomPatterns(count: number, seed: number, characters: string): string[] {
	const random = createRandom(seed);
	return Array.from({ length: count }, () => Array.from({ length: random.below(5) }, () => random.pick([...characters])).join(''));
}

test('wildcards are seen', () => {
	assert.deepEqual(['a*', 'a?', 'ab', ''].map(hasWildcard), [true, true, false, false]);
});

test('a pattern matches what a regular expression does', () => {
	for (const pattern of randomPatterns(300, 1, 'ab*?')) {
		const expected = toRegExp(pattern);
		for (const text of texts) assert.equal(globMatches(pattern, text), expected.test(text), `${pattern} ${text}`);
	}
});

test('a part of a text can be matched where it stands', () => {
	assert.ok(globMatches('b*', 'abcd', 1, 3));
	assert.ok(!globMatches('b*d', 'abcd', 1, 3));
	assert.ok(globMatches('*', 'abcd', 4));
});

test('characters of regular expressions mean themselves', () => {
	assert.ok(globMatches('a.c[d]+$', 'a.c[d]+$'));
	assert.ok(!globMatches('a.c', 'abc'));
	assert.ok(globMatches('a*\nc', 'ab\n\nc'));
});

test('two patterns intersect where some text matches both', () => {
	const patterns = randomPatterns(70, 2, 'ab*?');
	for (const a of patterns) {
		for (const b of patterns) {
			// Together they need no more letters than they have characters; longer ones are not tried.
			if (a.length + b.length > 4) continue;
			const shared = texts.some(text => toRegExp(a).test(text) && toRegExp(b).test(text));
			assert.equal(globsIntersect(a, b), shared, `${a} and ${b}`);
		}
	}
});

test('a pattern covers another when it matches all that the other does', () => {
	const patterns = randomPatterns(120, 3, 'ab*');
	for (const outer of patterns) {
		for (const inner of patterns) {
			const all = texts.filter(text => toRegExp(inner).test(text)).every(text => toRegExp(outer).test(text));
			assert.equal(globCovers(outer, inner), all, `${outer} over ${inner}`);
		}
	}
});

test('with question marks, a pattern that is said to cover does', () => {
	const patterns = randomPatterns(120, 4, 'ab*?');
	for (const outer of patterns) {
		for (const inner of patterns) {
			if (!globCovers(outer, inner)) continue;
			for (const text of texts) assert.ok(!toRegExp(inner).test(text) || toRegExp(outer).test(text), `${outer} over ${inner}: ${text}`);
		}
	}
	assert.ok(globCovers('a?*', 'a*?'));
	assert.ok(globCovers('?', '?'));
	assert.ok(!globCovers('?', '*'));
});

test('many stars take no longer than the product of the lengths', () => {
	const pattern = 'a*'.repeat(2000);
	assert.ok(!globMatches(`${pattern}b`, 'a'.repeat(4000)));
	assert.ok(globMatches(pattern, 'a'.repeat(4000)));
	assert.ok(globCovers('*', pattern));
	assert.ok(globsIntersect(`${'*a'.repeat(500)}*`, `${'a*'.repeat(500)}`));
});
