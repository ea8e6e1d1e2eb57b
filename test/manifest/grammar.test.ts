import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Pattern {
	readonly match: string;
	readonly captures: Readonly<Record<string, { readonly name: string }>>;
}

const { repository } = JSON.parse(readFileSync('syntaxes/iam-in-json.tmLanguage.json', 'utf8')) as { repository: Readonly<Record<string, Pattern>> };

/** The captured pieces of a JSON string by the last words of their scopes, as a rule of the grammar colours it. */
function pieces(rule: string, string: string): string[] | undefined {
	const { match, captures } = repository[rule]!;
	const found = new RegExp(match).exec(string);
	return found?.flatMap((text, index) => text !== undefined && captures[index] ? [`${captures[index].name.split('.').at(-2)}: ${text}`] : []);
}

const coloured: readonly (readonly [rule: string, string: string, pieces: readonly string[]])[] = [
	['action', '"s3:GetObject"', ['service: s3', 'action: :', 'action: GetObject']],
	['action', '"ec2:Describe*"', ['service: ec2', 'action: :', 'action: Describe*']],
	['action', '"s3:*"', ['service: s3', 'action: :', 'action: *']],
	['arn', '"arn:aws:s3:::bucket/*"', ['arn: arn', 'arn: :', 'partition: aws', 'arn: :', 'service: s3', 'arn: :', 'region: ', 'arn: :', 'account: ', 'arn: :', 'resource: bucket/*']],
	['arn', '"arn:aws:iam::${aws:PrincipalAccount}:role/a:b"', [
		'arn: arn', 'arn: :', 'partition: aws', 'arn: :', 'service: iam', 'arn: :', 'region: ', 'arn: :', 'account: ${aws:PrincipalAccount}', 'arn: :', 'resource: role/a:b',
	]],
	['variable', '"home/${aws:username}"', ['begin: ${', 'policy-variable: aws', 'policy-variable: :', 'policy-variable: username', 'end: }']],
	['variable', '"${aws:PrincipalTag/team, \'none\'}"', [
		'begin: ${', 'policy-variable: aws', 'policy-variable: :', 'policy-variable: PrincipalTag/team', 'separator: ,', 'default: \'none\'', 'end: }',
	]],
	['variable', '"a${*}"', ['begin: ${', 'escape: *', 'end: }']],
];
for (const [rule, string, expected] of coloured) test(`${rule} colours ${string}`, () => assert.deepEqual(pieces(rule, string), expected));

const ordinary = [
	'"node:fs"', '"https://example.com"', '"npm:left-pad"', '"12:30"', '"a sentence: With words"', '"workspace:*/x"', '"${workspaceFolder}/src"', '"${env:HOME}"',
	'"${config:editor.tabSize}"', '"${version}"', '"C:\\\\Users"', '"urn:example:a"', '"*"',
];
for (const string of ordinary) {
	test(`${string} stays as it is`, () => {
		for (const rule of ['action', 'arn', 'variable']) assert.equal(pieces(rule, string), undefined, rule);
	});
}

test('no string keeps the grammar busy', () => {
	for (const hostile of [`"arn${':${'.repeat(20_000)}"`, `"arn:${'${a:b}'.repeat(20_000)}`, `"${'${'.repeat(20_000)}"`, `"${'a'.repeat(50_000)}:"`]) {
		const start = performance.now();
		for (const rule of ['action', 'arn', 'variable']) pieces(rule, hostile);
		assert.ok(performance.now() - start < 1000);
	}
});
