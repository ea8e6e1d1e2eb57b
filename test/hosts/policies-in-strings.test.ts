import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument } from '../../server/src/policy/model.js';
import { isAlwaysWritable } from '../../server/src/policy/write.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

/** Some properties take a policy as a text, and people write it in whatever quotes are at hand. */

const trust = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::${Owner}:root"}}]}';
const escaped = trust.replaceAll('"', '\\"');
const yaml = (value: string): string => `Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: ${value}\n`;
const json = (value: string): string => `{"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": ${value}}}}}`;

const forms: readonly (readonly [name: string, language: Language, text: string])[] = [
	['in single quotes', 'yaml', yaml(`!Sub '${trust}'`)],
	['in single quotes over several lines', 'yaml', yaml(`!Sub '${trust.replaceAll(', ', ',\n        ')}'`)],
	['in single quotes that end where the key begins', 'yaml', yaml(`!Sub '${trust.replace(/\}$/, '\n      }')}'`)],
	['in double quotes', 'yaml', yaml(`!Sub "${escaped}"`)],
	['in double quotes that end where the key begins', 'yaml', yaml(`!Sub "${escaped.replace(/\}$/, '\n      }')}"`)],
	['in double quotes over two lines', 'yaml', yaml(`!Sub "${escaped.replace(', ', ',\n        ')}"`)],
	['in a call of the long form', 'yaml', yaml(`\n        Fn::Sub: '${trust}'`)],
	['in a call with names of its own', 'yaml', yaml(`!Sub\n        - '${trust}'\n        - Owner: !Ref Account`)],
	['in a block', 'yaml', yaml(`!Sub |\n        ${trust}`)],
	['in a JSON string', 'json', json(`{"Fn::Sub": "${escaped}"}`)],
	['in a JSON string with names of its own', 'json', json(`{"Fn::Sub": ["${escaped}", {"Owner": {"Ref": "Account"}}]}`)],
];

for (const [name, language, text] of forms) {
	test(`a policy ${name} is read at its place`, () => {
		const document = readDocument(text, language);
		const [policy, ...others] = document.policies;
		assert.deepEqual([others.length, policy?.type, policy?.typeCertain, policy?.statements.length], [0, 'trust', true, 1]);
		const [statement] = policy!.statements;
		assert.deepEqual(statement!.actions.map(({ span }) => text.slice(span.start, span.end)), ['sts:AssumeRole']);
		assert.deepEqual(statement!.principals.map(it => it.text.replaceAll('\u0000', '~')), ['arn:aws:iam::~:root']);
	});
}

test('a text that is no policy stays a text', () => {
	for (const value of ['"{\\"Statement\\": 1}"', '"the \\"Statement\\" of a policy"', '"{\\"Statement\\""']) {
		assert.deepEqual(readDocument(json(value), 'json').policies, [], value);
	}
});

test('in single quotes a fix is written, and where escapes are in the way none is offered', () => {
	const slip = (text: string): string => text.replace('sts:AssumeRole', 'sts:AsumeRole');
	const [single, double] = [yaml(`!Sub '${slip(trust)}'`), yaml(`!Sub "${slip(escaped)}"`)];
	assert.equal(fixed(readDocument(single, 'yaml')), single.replace('sts:AsumeRole', 'sts:AssumeRole'));
	assert.equal(fixed(readDocument(double, 'yaml')), double);
	const spread = yaml(`!Sub '${slip(trust).replaceAll(', ', ',\n        ')}'`);
	assert.equal(fixed(readDocument(spread, 'yaml')), spread.replace('sts:AsumeRole', 'sts:AssumeRole'));
	const inJson = readDocument(json(`{"Fn::Sub": "${slip(escaped)}"}`), 'json');
	assert.equal(fixed(inJson), inJson.tree.text);
	assert.equal(isAlwaysWritable(inJson.tree), false);
});

function fixed(document: PolicyDocument): string {
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	const fix = problems.find(({ ruleId }) => ruleId === 'unknown-action')?.fixes?.[0];
	assert.ok(fix);
	return applyEdits(document.tree.text, editsOf(fix, document.tree));
}
