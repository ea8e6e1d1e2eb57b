import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { withoutTabStops } from '../../server/src/lsp/to-lsp/tab-stops.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { afterTaking, catalog, proposalsAt } from './world.js';

/** Where a statement is to come. */
const places: readonly (readonly [name: string, language: Language, text: string])[] = [
	['JSON', 'json', '{"Version": "2012-10-17", "Statement": [$0]}'],
	['JSON in lines', 'json', '{\n\t"Version": "2012-10-17",\n\t"Statement": [\n\t\t$0\n\t]\n}\n'],
	['JSON without brackets', 'json', '{"Version": "2012-10-17", "Statement": $0}'],
	['HCL object', 'hcl', 'x = jsonencode({\n  Version = "2012-10-17"\n  Statement = [\n    $0\n  ]\n})\n'],
	['HCL block', 'hcl', 'data "aws_iam_policy_document" "p" {\n  $0\n}\n'],
	['YAML', 'yaml', 'Version: "2012-10-17"\nStatement:\n  - $0\n'],
	['YAML behind the key', 'yaml', 'Version: "2012-10-17"\nStatement: $0\n'],
];

/** What somebody would put in the place of the names of tab stops. */
const filled: Readonly<Record<string, string>> = {
	'account-id': '111122223333', 'region': 'eu-west-1', 'organization-id': 'a1b2c3d4e5', 'key-id': '0a1b2c3d-1111-2222-3333-444455556666', 'service': 'sns', 'Action': 'Publish',
	'resource': 'alarms', 'resource-arn': 'arn:aws:sns:eu-west-1:111122223333:alarms',
};

function typed(text: string): string {
	const named = text.replace(/\$\{\d+:([^}]*)\}/g, (whole, name: string) => filled[name] ?? whole);
	return withoutTabStops(named);
}

/** As an editor does: each line begins as the one with the cursor does, and a tab is as wide as two spaces. */
function indented(fixture: string, inserted: string): string {
	const [, indent = ''] = /\n?([ \t]*)[^\n]*$/.exec(fixture.slice(0, fixture.indexOf('$0'))) ?? [];
	return inserted.replaceAll('\n', `\n${indent}`).replaceAll('\t', '  ');
}

const types: readonly PolicyType[] = ['identity', 'boundary', 'scp', 'rcp', 'trust', 'resource'];

for (const [name, language, fixture] of places) {
	test(`what is inserted for an intent is a policy without errors, in ${name}`, () => {
		for (const type of types) {
			for (const { label, insertText = '' } of proposalsAt(fixture, type, language).filter(({ kind, label: it }) => kind === 'statement' && !/^(?:Allow|Deny) (?:statement|a service$|an account)|^Trust a(?:n account| service|n identity)|^Deny everyone/.test(it))) {
				const text = fixture.replace('$0', () => typed(indented(fixture, insertText)));
				const document = readDocument(text, language, { type });
				assert.deepEqual(document.tree.problems, [], `${label}:\n${text}`);
				assert.ok(document.policies[0]!.statements.every(({ effect, actions }) => effect && actions.length > 0), `${label}:\n${text}`);
				const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (rule, error) => assert.fail(`${rule}: ${String(error)}`) });
				assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message), [], `${label} in ${type}:\n${text}`);
			}
		}
	});
}

test('what the project says of itself is filled in', () => {
	const hints = { accounts: ['111122223333'], regions: ['eu-west-1', 'eu-central-1'], organization: 'o-a1b2c3d4e5', boundary: undefined };
	const place = '{"Version": "2012-10-17", "Statement": [$0]}';
	assert.match(afterTaking('Deny other regions', place, 'scp', 'json', hints), /"aws:RequestedRegion": \["eu-west-1", "eu-central-1"\]/);
	assert.match(afterTaking('Deny outside of the organization', place, 'resource', 'json', hints), /"aws:PrincipalOrgID": "o-a1b2c3d4e5"/);
	assert.match(afterTaking('Pass one role to a service', place, 'identity', 'json', hints), /arn:aws:iam::111122223333:role\/\$\{1:role-name\}/);
});
