import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzerChecks } from '../../scripts/access-analyzer.js';
import { rules } from '../../server/src/rules/index.js';

test('every policy check of IAM Access Analyzer is there, once', () => {
	const byType = new Map<string, number>();
	for (const { type } of analyzerChecks) byType.set(type, (byType.get(type) ?? 0) + 1);
	assert.deepEqual(Object.fromEntries(byType), { 'error': 79, 'security warning': 19, 'general warning': 26, 'suggestion': 29 });
	assert.equal(new Set(analyzerChecks.map(({ code }) => code)).size, 153);
	for (const { code } of analyzerChecks) assert.match(code, /^[A-Z][A-Z0-9]*(_[A-Z]+)*$/);
});

test('no policy check of IAM Access Analyzer is without a rule, and every rule named exists', () => {
	const ids = new Set(rules.map(({ id }) => id));
	for (const { code, rules: named } of analyzerChecks) {
		assert.ok(named.length > 0, code);
		assert.deepEqual(named.filter(id => !ids.has(id)), [], code);
	}
});
