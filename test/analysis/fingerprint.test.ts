import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintsOf } from '../../server/src/analysis/fingerprint.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';

/** The fingerprints of a problem with every action of a text. */
function fingerprints(text: string, file?: string, ruleId = 'some-rule'): readonly string[] {
	const { tree, policies } = readDocument(text, 'jsonc');
	const problems = policies.flatMap(policy => policy.statements.flatMap(statement => statement.actions.map(
		({ span }): Problem => ({ ruleId, severity: 'warning', message: '', span, policy, statement, cause: span }))));
	return fingerprintsOf(problems, tree, file);
}

const text = '{"Statement": [{"Sid": "A", "Effect": "Allow", "Action": ["a:a", "b:b"]}, {"Effect": "Allow", "Action": "a:a", "Resource": "*"}]}';

test('every problem has a name of its own, always the same', () => {
	const names = fingerprints(text);
	assert.equal(new Set(names).size, 3);
	for (const name of names) assert.match(name, /^[0-9a-f]{16}$/);
	assert.deepEqual(fingerprints(text), names);
});

test('moving and laying out anew changes no name', () => {
	assert.deepEqual(fingerprints(JSON.stringify(JSON.parse(text), null, 4)), fingerprints(text));
	assert.deepEqual(fingerprints(text.replace('[{', '[{"Sid": "Z", "Effect": "Deny"}, {')), fingerprints(text));
});

test('a statement with a Sid may change, one without is known by what it says', () => {
	const [first, , third] = fingerprints(text);
	assert.equal(fingerprints(text.replace('"b:b"', '"c:c"'))[0], first);
	assert.notEqual(fingerprints(text.replace('"Resource": "*"', '"Resource": "x"'))[2], third);
});

test('rule and file count', () => {
	assert.notEqual(fingerprints(text, 'a.json')[0], fingerprints(text, 'b.json')[0]);
	assert.notEqual(fingerprints(text, '', 'other-rule')[0], fingerprints(text)[0]);
});

test('the same thing said twice has two names', () => {
	assert.equal(new Set(fingerprints('{"Statement": {"Sid": "A", "Effect": "Allow", "Action": ["a:a", "a:a", "a:a"]}}')).size, 3);
});
