import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from '../../client/src/status-text.js';
import type { DocumentStatus } from '../../server/src/lsp/messages.js';

const status: DocumentStatus = { uri: 'file:///a.json', version: 1, policies: [{ type: 'identity', certain: true }], statements: 2, problems: 1, dataDate: '2026-09-26' };

test('one policy is called by its type', () => assert.deepEqual(statusText(status), {
	text: 'IAM identity policy',
	detail: '2 statements · 1 problem · AWS data of 2026-09-26',
}));

test('a guessed type is called a guess', () =>
	assert.equal(statusText({ ...status, policies: [{ type: 'resource', service: 's3', certain: false }] })?.text, 'IAM resource policy (s3), by its content'));

test('many policies are counted', () =>
	assert.equal(statusText({ ...status, policies: [{ type: 'trust', certain: true }, { type: 'scp', certain: true }] })?.text, '2 IAM policies'));

test('a document without a policy has no status', () => {
	assert.equal(statusText({ ...status, policies: [] }), undefined);
	assert.equal(statusText(undefined), undefined);
});

test('a document that is too large says so', () => assert.match(statusText({ ...status, policies: [], refused: 'too-large' })!.detail, /10 MB/));
