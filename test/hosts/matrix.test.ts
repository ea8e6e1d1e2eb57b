import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { editsOf } from '../../server/src/analysis/fix.js';
import { applyEdits } from '../../server/src/base/text.js';
import { complete } from '../../server/src/features/completion/index.js';
import { hover } from '../../server/src/features/hover.js';
import { documentSymbols } from '../../server/src/features/symbols.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { extractCursor } from '../harness/markers.js';
import type { Json } from '../properties/sample-changes.js';
import { hostForms, type HostForm } from './matrix-hosts.js';

/** Every feature in every form in which people write policies, in the situations of an editor. One row is one line. */

type Members = Readonly<Record<string, Json>>;

/** A policy whose second statement is to be looked at. */
function policyWith(members: Members): Json {
	const neighbour = (sid: string): Json => ({ Sid: sid, Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['*'] });
	return { Version: '2012-10-17', Statement: [neighbour('S0'), { Sid: 'S1', Effect: 'Allow', ...members } as Json, neighbour('S2')] };
}

const get = { Action: ['s3:GetObject'], Resource: ['*'] };
const list = { Action: ['s3:ListBucket'], Resource: ['*'] };

/** What is typed, where `$0` is the cursor, and what is to be among the proposals; undefined where that hangs on what follows. */
const proposed: readonly (readonly [what: string, members: Members, label: string | undefined])[] = [
	['an action after the quote', { Action: ['$0'], Resource: ['*'] }, 's3'],
	['an action after "s3:"', { Action: ['s3:$0'], Resource: ['*'] }, 's3:GetObject'],
	['half an action', { Action: ['s3:GetO$0'], Resource: ['*'] }, 's3:GetObject'],
	['a second action', { Action: ['s3:PutObject', 's3:$0'], Resource: ['*'] }, 's3:GetObject'],
	['half a resource', { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::$0'] }, 'arn:aws:s3:::bucket-name/*'],
	['half a condition key', { ...list, Condition: { StringLike: { 's3:$0': 'x' } } }, 's3:prefix'],
	['half a condition operator', { ...list, Condition: { 'Str$0': { 's3:prefix': 'x' } } }, 'StringEquals'],
	['a condition value', { ...list, Condition: { Bool: { 'aws:SecureTransport': '$0' } } }, 'true'],
	['a service as principal', { Principal: { Service: ['lambda$0'] }, Action: ['sts:AssumeRole'] }, 'lambda.amazonaws.com'],
	['an effect', { Effect: 'A$0', ...get }, 'Allow'],
	['a Sid', { Sid: '$0', ...get }, undefined],
];

/** What became of the text around the cursor. */
const situations: readonly (readonly [name: string, damage: (marked: string) => string])[] = [
	['in a whole text', text => text],
	['where the line ends', text => text.replace(/\$0.*/, '$$0')],
	['where a bracket is missing', text => text.replace(/(\$0[^\]\n]*(?:\n[^\]\n]*)??)\]/, '$1')],
	['at the end of the file', text => text.slice(0, text.indexOf('$0') + 2)],
];

for (const host of hostForms) {
	for (const [situation, damage] of situations) {
		for (const [what, members, label] of proposed) {
			test(`${host.name}: ${what}, ${situation}`, () => { assertProposed(damage(host.print(policyWith(members))), host, label); });
		}
		test(`${host.name}: half a key, ${situation}`, () => { assertProposed(damage(host.withHalfKey(host.print(policyWith({ Action: ['s3:GetObject'] })))), host, host.resource); });
	}
	test(`${host.name}: an action in an empty list`, () => { assertProposed(inEmptyList(host.print(policyWith({ Action: [], Resource: ['*'] }))), host, 's3'); });
	test(`${host.name}: a key that has a value is only renamed`, () => { assertRenamed(host); });
	test(`${host.name}: hover`, () => { assertHover(host); });
	test(`${host.name}: diagnostics and quick fix`, () => { assertFixed(host); });
	test(`${host.name}: symbols`, () => { assertSymbols(host); });
}

function inEmptyList(text: string): string {
	return text.replace('[]', '[$0]');
}

function read(text: string, { language, file }: HostForm): PolicyDocument {
	return readDocument(text, language, undefined, file === undefined ? {} : { name: file });
}

function assertProposed(marked: string, host: HostForm, label: string | undefined): void {
	const { text, offset } = extractCursor(marked);
	const proposals = complete(read(text, host), offset, catalog);
	const labels = proposals?.items.map(it => it.label) ?? [];
	assert.ok(label === undefined ? labels.length > 0 : labels.includes(label), `"${label}" is not among ${labels.slice(0, 12).join(', ')} in\n${marked}`);
	assert.ok(proposals && proposals.replace.start <= offset && offset <= proposals.replace.end);
}

/** The name alone takes the place of what is typed, as the host spells it. */
function assertRenamed(host: HostForm): void {
	const whole = host.print(policyWith(get));
	const name = new RegExp(`\\b${host.resource}\\b`, 'g');
	const { index } = [...whole.matchAll(name)][1]!;
	const text = whole.slice(0, index + 3) + whole.slice(index + host.resource.length);
	const proposals = complete(read(text, host), index + 3, catalog);
	const item = proposals?.items.find(({ label }) => label === host.resource);
	assert.ok(proposals && item, text);
	assert.deepEqual(applyEdits(text, [{ span: proposals.replace, newText: item.insertText ?? item.label }]), whole, text);
}

function assertHover(host: HostForm): void {
	const { text, offset } = extractCursor(host.print(policyWith({ Action: ['s3:Get$0Object'], Resource: ['*'] })));
	assert.match(hover(read(text, host), offset, catalog)?.markdown ?? '', /GetObject/);
}

function assertFixed(host: HostForm): void {
	const text = host.print(policyWith({ Action: ['s3:GetObjekt'], Resource: ['*'] }));
	const document = read(text, host);
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	const [problem, ...others] = problems.filter(({ ruleId }) => ruleId === 'unknown-action');
	assert.ok(problem?.fixes?.[0] && others.length === 0, `${problems.map(({ ruleId }) => ruleId).join()} in\n${text}`);
	assert.equal(text.slice(problem.span.start, problem.span.end), 's3:GetObjekt');
	assert.equal(applyEdits(text, editsOf(problem.fixes[0], document.tree)), text.replace('GetObjekt', 'GetObject'));
}

function assertSymbols(host: HostForm): void {
	const symbols = JSON.stringify(documentSymbols(read(host.print(policyWith(get)), host)));
	for (const sid of ['S0', 'S1', 'S2']) assert.ok(symbols.includes(sid), symbols);
}
