import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawReport, inline } from '../../client/src/access/report-html.js';
import { reportPage } from '../../client/src/access/report-page.js';
import { code, plain } from '../../server/src/features/markdown.js';
import type { AccessReport, CodePlace } from '../../server/src/lsp/messages.js';

const anchor = { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } };
const place: CodePlace = { uri: 'file:///a%20b/app%20one.json', range: anchor, anchor };

test('code, bold and escapes are drawn, and the rest is text', () => {
	assert.equal(inline('**Read**: `s3:Get*` on a\\*b'), '<strong>Read</strong>: <code>s3:Get*</code> on a*b');
	assert.equal(inline('`` a`b `` and ` alone'), '<code>a`b</code> and ` alone');
});

test('whatever a document says becomes text', () => {
	for (const hostile of ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '`<b>`', '**<i>**', 'a`b**c\\', '&lt;', '[x](command:evil)']) {
		for (const written of [hostile, code(hostile), plain(hostile)]) {
			const drawn = inline(written);
			assert.doesNotMatch(drawn.replace(/<\/?(code|strong)>/g, ''), /[<>"]/, written);
			assert.doesNotMatch(drawn, /&(?!#\d+;)/);
		}
		const text = inline(plain(hostile)).replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)));
		assert.equal(text, hostile, 'nothing is lost');
	}
});

test('what is only shown on demand is folded, under a name that is text', () => {
	const line = { text: '8 and 55 more', folded: 'All <63>', lines: [{ text: 'one' }] };
	const { html } = drawReport({ title: 'T', verdict: { tone: 'plain', text: 'No' }, sections: [{ title: 'S', lines: [line] }] }, '', []);
	assert.match(html, /<details><summary>All &#60;63&#62;<\/summary><ul><li class="plain">.*one.*<\/ul><\/details>/);
});

test('places are links by number, buttons have ids, and names cannot break out', () => {
	const report: AccessReport = {
		title: 'T', verdict: { tone: 'bad', text: 'No' },
		sections: [{ title: 'Why', lines: [{ text: 'one', place, lines: [{ text: 'two', place: { ...place, uri: 'file:///%22%3E%3Cb%3E.json' } }] }] }],
	};
	const { html, places } = drawReport(report, '<sub>', [{ id: 'x"y', label: 'Go <on>' }]);
	assert.equal(places.length, 2);
	assert.match(html, /<a href="#" data-place="0"[^>]*>app one\.json:5<\/a>/);
	assert.match(html, /<a href="#" data-place="1"[^>]*>&#34;&#62;&#60;b&#62;\.json:5<\/a>/);
	assert.match(html, /<button data-button="x&#34;y">Go &#60;on&#62;<\/button>/);
	assert.match(html, /&#60;sub&#62;/);
});

test('the page loads nothing, and runs and styles only what carries its nonce', () => {
	const page = reportPage('abc');
	assert.match(page, /default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"/);
	assert.equal([...page.matchAll(/<(script|style)(?! nonce="abc")/g)].length, 0);
	assert.doesNotMatch(page, /https?:|src=|@import|url\(|unsafe|eval/);
});
