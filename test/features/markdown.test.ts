import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, counted, link, listed, plain, sentence } from '../../server/src/features/markdown.js';

test('code spans hold any text', () => {
	assert.equal(code('s3:GetObject'), '`s3:GetObject`');
	assert.equal(code('a`b'), '``a`b``');
	assert.equal(code('``'), '``` `` ```');
	assert.equal(code(''), '`  `');
	assert.equal(code('a\nb\u0000c'), '`a b c`');
});

test('prose is never markup', () => {
	assert.equal(plain('*a* [b](c) <d> `e` _f_ #g'), '\\*a\\* \\[b\\](c) \\<d\\> \\`e\\` \\_f\\_ \\#g');
	assert.equal(plain('two\n  lines '), 'two lines');
});

test('sentences end', () => {
	assert.equal(sentence('Grants permission'), 'Grants permission.');
	assert.equal(sentence('Ends already.'), 'Ends already.');
	assert.equal(sentence(''), '');
});

test('links keep their target whole', () => {
	assert.equal(link('Documentation', 'https://example.com/a_(b)#c'), '[Documentation](https://example.com/a_%28b%29#c)');
	assert.equal(link('a]b', 'https://example.com/%20 x'), '[a\\]b](https://example.com/%20%20x)');
	assert.equal(link('a', 'https://example.com/100%'), '[a](https://example.com/100%25)');
});

test('lists are cut and counts are readable', () => {
	assert.equal(listed(['a', 'b', 'c'], 3), 'a, b, c');
	assert.equal(listed(['a', 'b', 'c'], 2), 'a, b and 1 more');
	assert.equal(counted(1, 'action'), '1 action');
	assert.equal(counted(22091, 'action'), '22,091 actions');
});
