import assert from 'node:assert/strict';
import { test } from 'node:test';
import { literalOf, replaceVariables, variablesIn } from '../../server/src/policy/variables.js';

/** `name = 'default' (defect) @ the text of the variable`, one for each. */
function shown(text: string): string[] {
	return variablesIn(text).map(({ name, nameSpan, fallback, defect, start, end }) => {
		assert.equal(text.slice(nameSpan.start, nameSpan.end), name);
		return `${name}${fallback === undefined ? '' : ` = ${fallback}`}${defect === undefined ? '' : ` (${defect})`} @ ${text.slice(start, end)}`;
	});
}

const cases: readonly (readonly [text: string, ...variables: string[]])[] = [
	['no variable, only $ and {braces}'],
	['arn:aws:s3:::b/${aws:username}/*', 'aws:username @ ${aws:username}'],
	['${aws:PrincipalTag/team, \'company wide\'}', 'aws:PrincipalTag/team = company wide @ ${aws:PrincipalTag/team, \'company wide\'}'],
	['${a, \'with } inside\'}!', 'a = with } inside @ ${a, \'with } inside\'}'],
	['${a}${b}', 'a @ ${a}', 'b @ ${b}'],
	['${*}${?}${$}', '* @ ${*}', '? @ ${?}', '$ @ ${$}'],
	['x${}', ' (empty) @ ${}'],
	['${ aws:username }', ' aws:username  (space) @ ${ aws:username }'],
	['${aws:PrincipalTag/Cost Center}', 'aws:PrincipalTag/Cost Center (space) @ ${aws:PrincipalTag/Cost Center}'],
	['b/${aws:username/*', 'aws:username/ (missing-brace) @ ${aws:username/'],
	['${aws:username', 'aws:username (missing-brace) @ ${aws:username'],
	['${', ' (missing-brace) @ ${'],
	['${aws:username/${aws:userid}', 'aws:username/ (missing-brace) @ ${aws:username/', 'aws:userid @ ${aws:userid}'],
	['${team, company}', 'team = company (missing-quote) @ ${team, company}'],
	['${team, \'company}', 'team = company (missing-quote) @ ${team, \'company}'],
	['${team, \'a\' b}', 'team = a\' b (missing-quote) @ ${team, \'a\' b}'],
];

for (const [text, ...variables] of cases) {
	test(`variables of ${text}`, () => { assert.deepEqual(shown(text), variables); });
}

test('three variables stand for a character', () => {
	assert.deepEqual(variablesIn('${*}${?}${$}${aws:userid}${*, \'x\'}').map(literalOf), ['*', '?', '$', undefined, undefined]);
});

test('variables are replaced where they stand', () => {
	assert.equal(replaceVariables('a/${x}/${y, \'z\'}!', ({ name, fallback }) => fallback ?? name), 'a/x/z!');
});
