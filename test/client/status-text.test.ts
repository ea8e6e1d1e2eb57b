import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText, statusTitle } from '../../client/src/status-text.js';
import type { DocumentStatus } from '../../server/src/lsp/messages.js';

const status: DocumentStatus = { uri: 'file:///a.json', version: 1, policies: [{ type: 'identity', certain: true }], statements: 2, problems: 1, dataDate: '2026-09-26', profile: 'recommended', configured: false };

test('one policy is called by its type', () => assert.deepEqual(statusText(status), { text: 'IAM identity policy', detail: '1 problem' }));

test('a guessed type is called a guess', () => {
	const guessed: DocumentStatus = { ...status, policies: [{ type: 'resource', service: 's3', certain: false }], problems: 0 };
	assert.deepEqual(statusText(guessed), { text: 'IAM resource policy (s3)', detail: 'by its content · no problems' });
	assert.match(statusTitle(guessed), /^IAM resource policy \(s3\), by its content · /);
});

test('many policies are counted', () =>
	assert.equal(statusText({ ...status, policies: [{ type: 'trust', certain: true }, { type: 'scp', certain: true }] })?.text, '2 IAM policies'));

test('what stands in the item fits on its line', () => {
	const longest: DocumentStatus = { ...status, policies: [{ type: 'resource', service: 'elasticfilesystem', certain: false }], problems: 1_234, profile: 'auditor' };
	const { text, detail } = statusText(longest)!;
	assert.ok(text.length + detail.length <= 85, text + detail);
});

test('the title of the list has everything', () => assert.equal(
	statusTitle({ ...status, profile: 'strict', configured: true }),
	'IAM identity policy, certain · 1 problem · strict by iamscope.jsonc · AWS data 2026-09-26',
));

test('a document without a policy has no status', () => {
	assert.equal(statusText({ ...status, policies: [] }), undefined);
	assert.equal(statusText(undefined), undefined);
	assert.equal(statusTitle(undefined), 'IAM Scope: no policy here');
});

test('a document that is not looked at says why', () => {
	assert.match(statusText({ ...status, policies: [], refused: 'too-large' })!.detail, /10 MB/);
	assert.match(statusText({ ...status, refused: 'excluded' })!.detail, /iamscope\.jsonc/);
	assert.match(statusTitle({ ...status, refused: 'off' }), /^IAM: not checked: switched off/);
	assert.equal(statusText({ ...status, policies: [], refused: 'excluded' }), undefined, 'nor does what would not be looked at anyway');
});
