import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemReport } from '../../client/src/commands/problem-report.js';

test('a report has the versions and the settings, and nothing of the document', () => {
	const report = problemReport({
		version: '0.1.0', editor: 'VS Code 1.91.0', language: 'json', settings: { profile: 'strict' },
		status: { uri: 'file:///secret/name.json', version: 3, policies: [{ type: 'scp', certain: true }], statements: 1, problems: 0, dataDate: '2026-09-26', profile: 'strict', configured: false },
	});
	for (const part of ['IAM Scope 0.1.0, AWS data of 2026-09-26', 'VS Code 1.91.0', '{"profile":"strict"}', 'Service control policy, certain']) assert.ok(report.includes(part), part);
	assert.ok(!report.includes('secret'));
});
