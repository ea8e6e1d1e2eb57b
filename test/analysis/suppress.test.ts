import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { foldOverridden } from '../../server/src/analysis/overrides.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

const statement = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }';

function look(text: string, language: Language = 'jsonc'): readonly Problem[] {
	return analyze(readDocument(text, language), rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
}

/** The problems of a policy with this between its two statements. */
function between(comment: string): readonly Problem[] {
	return look(`{\n"Version": "2012-10-17", "Statement": [\n${statement},\n${comment}\n${statement}\n] }`);
}

function suppressed(problems: readonly Problem[]): string[] {
	return problems.flatMap(({ ruleId, suppression }) => suppression ? [`${ruleId}: ${suppression.reason}`] : []);
}

test('a comment above a statement suppresses what it names there, and keeps the reason', () => {
	const problems = between('// iamscope-ignore missing-sid: the console does not show it');
	assert.deepEqual(suppressed(problems), ['missing-sid: the console does not show it']);
	assert.equal(foldOverridden(problems).filter(({ ruleId }) => ruleId === 'missing-sid').length, 1, 'the other statement keeps its own');
});

test('it need not be the line directly above, as long as only comments stand between', () => {
	assert.deepEqual(suppressed(between('// iamscope-ignore missing-sid: why\n// and more on that')), ['missing-sid: why']);
	assert.deepEqual(suppressed(between('// iamscope-ignore missing-sid: why\n')), []);
});

test('behind a line it counts for what is on that line', () => {
	const text = `{ "Version": "2008-10-17", // iamscope-ignore old-version: written long ago\n"Statement": [${statement}] }`;
	assert.deepEqual(suppressed(look(text)), ['old-version: written long ago']);
});

test('several rules, and spelling of the list', () => {
	const text = `# iamscope-ignore missing-sid , old-version: both\n{ "Version": "2008-10-17", "Statement": [ ${statement} ] }`;
	assert.deepEqual(suppressed(look(text)).sort(), ['missing-sid: both', 'old-version: both']);
});

test('a rule that the comment does not name stays', () => {
	const problems = between('// iamscope-ignore old-version: why');
	assert.deepEqual(suppressed(problems), []);
	assert.deepEqual(problems.filter(({ ruleId }) => ruleId === 'suppression-unused').map(({ message }) => message),
		['"old-version" finds nothing here that the comment could suppress.']);
});

test('while the text is broken nothing is called unused', () => {
	const problems = look(`{ "Version": "2012-10-17", "Statement": [\n// iamscope-ignore old-version: why\n${statement},\n{ "Effect": \n] }`);
	assert.ok(!problems.some(({ ruleId }) => ruleId === 'suppression-unused'));
});

test('comments in Terraform and YAML count', () => {
	const hcl = 'data "aws_iam_policy_document" "d" {\n  # iamscope-ignore missing-sid: why\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::photos/*"]\n  }\n}\n';
	assert.deepEqual(suppressed(look(hcl, 'hcl')), ['missing-sid: why']);
	const yaml = 'Version: "2012-10-17"\nStatement:\n  # iamscope-ignore missing-sid: why\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: arn:aws:s3:::photos/*\n';
	assert.deepEqual(suppressed(look(yaml, 'yaml')), ['missing-sid: why']);
});
