import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/text.js';
import type { Change } from '../../server/src/policy/change.js';
import { readDocument } from '../../server/src/policy/document.js';
import { memberOf, type Policy, type Statement, type StatementElementName } from '../../server/src/policy/model.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { itemsOf, type Language, type ListNode } from '../../server/src/syntax/node.js';

/** A text before and after changes to its first policy, whose first statement is at hand. */
export interface Case {
	readonly what: string;
	readonly before: string;
	readonly change: (statement: Statement, policy: Policy) => readonly Change[];
	readonly after: string;
}

export function testCases(cases: readonly Case[], language: Language = 'jsonc'): void {
	for (const { what, before, change, after } of cases) {
		test(what, () => {
			const { policies: [policy], tree } = readDocument(before, language);
			assert.ok(policy, 'the text holds no policy');
			assert.equal(applyEdits(before, writeChanges(change(policy.statements[0]!, policy), tree)), after);
		});
	}
}

export function listIn(statement: Statement, name: StatementElementName): ListNode {
	return memberOf(statement, name)!.entry.value as ListNode;
}

export function removeItems(...indices: readonly number[]): (statement: Statement) => readonly Change[] {
	return statement => indices.map(index => ({ do: 'remove-item', list: listIn(statement, 'Action'), item: listIn(statement, 'Action').items[index]! }));
}

export function removeElements(...names: readonly StatementElementName[]): (statement: Statement) => readonly Change[] {
	return statement => names.map(name => ({ do: 'remove-entry', map: statement.node, entry: memberOf(statement, name)!.entry }));
}

export function setActions(...values: readonly (string | number)[]): (statement: Statement) => readonly Change[] {
	return statement => {
		const member = memberOf(statement, 'Action')!;
		const items = itemsOf(member.entry.value);
		return [{ do: 'set-values', member, values: values.map(value => typeof value === 'number' ? items[value]! : value) }];
	};
}

export function addElement(name: StatementElementName, value: Extract<Change, { do: 'add-element' }>['value']): (statement: Statement) => readonly Change[] {
	return statement => [{ do: 'add-element', statement, name, value }];
}

export function addCondition(operator: string, key: string, ...values: readonly string[]): (statement: Statement) => readonly Change[] {
	return statement => [{ do: 'add-condition', statement, operator, key, values }];
}

export const pretty = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject", // reads
        "s3:PutObject",
        "s3:ListBucket"
      ],
      "Resource": "*"
    }
  ]
}
`;

export const compact = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"], "Resource": "*" }
  ]
}
`;

export const minified = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}';
