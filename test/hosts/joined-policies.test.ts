import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

/** Templates may put the text of a policy together. */

const head = '{"Version": "2012-10-17", "Statement": [{"Sid": "Logs", "Effect": "Allow", "Principal": {"Service": "es.amazonaws.com"}, "Action": "logs:PutLogEvnts", "Condition": {"StringEquals": {"aws:SourceAccount": "${aws:PrincipalAccount}"}}, "Resource": "';
const tail = '"}]}';
const quoted = JSON.stringify;

const texts: readonly (readonly [Language, string])[] = [
	['json', `{"Resources": {"Group": {"Type": "AWS::Logs::LogGroup"}, "P": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyDocument": {"Fn::Join": ["", [${quoted(head)}, {"Fn::GetAtt": ["Group", "Arn"]}, ${quoted(tail)}]]}}}}}`],
	['yaml', yaml(`!Join ["", ['${head}', !GetAtt Group.Arn, '${tail}']]`)],
	['yaml', yaml(`!Join ["", [${quoted(head)}, !GetAtt Group.Arn, ${quoted(tail)}]]`)],
	['yaml', yaml(`\n        Fn::Join:\n          - ""\n          - - '${head}'\n            - !GetAtt Group.Arn\n            - '${tail}'`)],
];

function yaml(document: string): string {
	return `Resources:\n  Group:\n    Type: AWS::Logs::LogGroup\n  P:\n    Type: AWS::Logs::ResourcePolicy\n    Properties:\n      PolicyDocument: ${document}\n`;
}

test('a policy is read from the pieces of its text', () => {
	for (const [language, text] of texts) {
		const { policies } = readDocument(text, language);
		const [statement] = policies[0]!.statements;
		assert.equal(policies.length, 1);
		assert.deepEqual(statement!.actions.map(it => [it.text, text.slice(it.span.start, it.span.end)]), [['logs:PutLogEvnts', 'logs:PutLogEvnts']]);
		assert.deepEqual(statement!.resources.map(it => [it.text.replaceAll('\u0000', '~'), it.known]), [['arn:~:logs:~:~:log-group:~:*', false]], text);
		assert.deepEqual(statement!.conditions[0]!.values.map(it => [it.text, it.known]), [['${aws:PrincipalAccount}', true]]);
	}
});

test('what is wrong in it is told where it stands, and nothing is written there', () => {
	for (const [language, text] of texts) {
		const document = readDocument(text, language);
		const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
		assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(({ ruleId, span }) => [ruleId, text.slice(span.start, span.end)]), [['unknown-action', 'logs:PutLogEvnts']]);
		assert.deepEqual(problems.flatMap(({ fixes = [] }) => fixes.flatMap(fix => writeChanges(fix.changes, document.tree))), []);
	}
});

test('pieces that make no policy are left alone', () => {
	for (const pieces of [`['{"Statement": [', !Ref X, ']'`, `[!Ref X, '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'`, `['{"a": ', !If [X, "1", "2"], ', "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'`]) {
		assert.deepEqual(readDocument(yaml(`!Join ["", ${pieces}]]`), 'yaml').policies.filter(it => it.complete && it.node.style === 'json-text'), [], pieces);
	}
});
