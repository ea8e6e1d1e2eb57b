import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt, type Cursor } from '../../server/src/policy/cursor.js';
import { readDocument } from '../../server/src/policy/document.js';
import { extractCursor } from '../harness/markers.js';

/** Role, then what is around it, then the text before the cursor: `element-value Action "s3:Get"`. */
const places: readonly (readonly [fixture: string, expected: string])[] = [
	// The names of a policy
	['{ "Version": "2012-10-17", $0 }', 'policy-key ""'],
	['{ "Version": "2012-10-17", "St$0" }', 'policy-key "St"'],
	['{ "Version": "2012-10-17", "St$0', 'policy-key "St"'],
	['{ "Version": "2012-10-17", St$0 }', 'policy-key "St"'],
	['{ $0 "Statement": [] }', 'policy-key ""'],
	['{ "Ver$0sion": "2012-10-17", "Statement": [] }', 'policy-key Version "Ver"'],
	['{ "Version": "2012-$0", "Statement": [] }', 'policy-value Version "2012-"'],
	['{ "Version": $0, "Statement": [] }', 'policy-value Version ""'],
	['{ "Version": "2012-10-17", "Id": "$0" }', 'policy-value Id ""'],
	// Where statements stand
	['{ "Version": "2012-10-17", "Statement": $0 }', 'statement Statement ""'],
	['{ "Version": "2012-10-17", "Statement": [$0] }', 'statement Statement ""'],
	['{ "Version": "2012-10-17", "Statement": [ $0', 'statement Statement ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    $0\n  ]\n}', 'statement Statement ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {},\n    $0\n  ]\n}', 'statement Statement ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    $0', 'statement Statement ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n$0', 'statement Statement ""'],
	['{ "Version": "2012-10-17", "Statement": ["$0"] }', 'statement Statement ""'],
	// The names of a statement
	['{ "Version": "2012-10-17", "Statement": [{$0}] }', 'element-key ""'],
	['{ "Version": "2012-10-17", "Statement": [{ $0', 'element-key ""'],
	['{ "Version": "2012-10-17", "Statement": { $0 } }', 'element-key ""'],
	['{ "Version": "2012-10-17", "Statement": [{ "Eff$0" }] }', 'element-key "Eff"'],
	['{ "Version": "2012-10-17", "Statement": [{ "Eff$0 }] }', 'element-key "Eff"'],
	['{ "Version": "2012-10-17", "Statement": [{ "Eff$0ect": "Allow" }] }', 'element-key Effect "Eff"'],
	['{ "Version": "2012-10-17", "Statement": [{ "eff$0ect": "Allow" }] }', 'element-key "eff"'],
	['{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", $0 }] }', 'element-key ""'],
	['{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow",$0', 'element-key ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      $0', 'element-key ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      $0\n    }\n  ]\n}', 'element-key ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      $0\n      "Effect": "Allow"\n    }\n  ]\n}', 'element-key ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow"\n      $0\n  ]\n}', 'element-key ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow"\n    $0\n  ]\n}', 'statement Statement ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["s3:GetObject"\n      $0\n    }\n  ]\n}', 'element-key ""'],
	['{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["s3:GetObject"\n        $0\n    }\n  ]\n}', 'element-value Action "" in a list'],
	// The values of a statement
	['{ "Statement": [{ "Effect": "$0" }] }', 'element-value Effect ""'],
	['{ "Statement": [{ "Effect": $0 }] }', 'element-value Effect ""'],
	['{ "Statement": [{ "Effect": $0, "Action": "s3:*" }] }', 'element-value Effect ""'],
	['{ "Statement": [{ "Effect": Al$0 }] }', 'element-value Effect "Al"'],
	['{ "Statement": [{ "Sid": "Read$0", "Effect": "Allow" }] }', 'element-value Sid "Read"'],
	['{ "Statement": [{ "Effect": "Allow", "Action": "s3:$0" }] }', 'element-value Action "s3:"'],
	['{ "Statement": [{ "Effect": "Allow", "Action": "s3:Get$0Object" }] }', 'element-value Action "s3:Get"'],
	['{ "Statement": [{ "Effect": "Allow", "NotAction": "s3:$0', 'element-value NotAction "s3:"'],
	['{ "Statement": [{ "Effect": "Allow", "Action": [$0] }] }', 'element-value Action "" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Action": ["$0"] }] }', 'element-value Action "" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Action": ["s3:Get$0', 'element-value Action "s3:Get" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", $0] }] }', 'element-value Action "" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject",$0 "s3:PutObject"] }] }', 'element-value Action "" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Action": ["s3:Get$0, "s3:PutObject"] }] }', 'element-value Action "s3:Get" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Resource": "arn:aws:s3:::$0" }] }', 'element-value Resource "arn:aws:s3:::"'],
	['{ "Statement": [{ "Effect": "Allow", "Resource": "a\\u0062c$0" }] }', 'element-value Resource "abc"'],
	// Principals
	['{ "Statement": [{ "Effect": "Allow", "Principal": $0 }] }', 'element-value Principal ""'],
	['{ "Statement": [{ "Effect": "Allow", "Principal": "$0" }] }', 'element-value Principal ""'],
	['{ "Statement": [{ "Effect": "Allow", "Principal": {$0} }] }', 'principal-type Principal ""'],
	['{ "Statement": [{ "Effect": "Allow", "Principal": { "Ser$0" } }] }', 'principal-type Principal type=Ser "Ser"'],
	['{ "Statement": [{ "Effect": "Allow", "Principal": { "Ser$0', 'principal-type Principal type=Ser "Ser"'],
	['{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": "$0" } }] }', 'principal-value Principal type=Service ""'],
	['{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": ["a", "ec2$0"] } }] }', 'principal-value Principal type=Service "ec2" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "NotPrincipal": { "AWS": $0 } }] }', 'principal-value NotPrincipal type=AWS ""'],
	// Conditions
	['{ "Statement": [{ "Effect": "Allow", "Condition": $0 }] }', 'element-value Condition ""'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": {$0} }] }', 'condition-operator Condition ""'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Str$0" } }] }', 'condition-operator Condition operator=Str "Str"'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": {}, $0 } }] }', 'condition-operator Condition ""'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { $0 } } }] }', 'condition-key Condition operator=Bool ""'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { "aws:$0" } } }] }', 'condition-key Condition operator=Bool key=aws: "aws:"'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { "aws:Sec$0ureTransport": "true" } } }] }', 'condition-key Condition operator=Bool key=aws:SecureTransport "aws:Sec"'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { "aws:SecureTransport": "$0" } } }] }', 'condition-value Condition operator=Bool key=aws:SecureTransport ""'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { "aws:SecureTransport": $0 } } }] }', 'condition-value Condition operator=Bool key=aws:SecureTransport ""'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "StringLike": { "s3:prefix": ["a", "$0"] } } }] }', 'condition-value Condition operator=StringLike key=s3:prefix "" in a list'],
	['{ "Statement": [{ "Effect": "Allow", "Condition": { "StringLike": $0 } }] }', 'other Condition ""'],
	// What nobody knows
	['{ "Statement": [{ "Effect": "Allow", "Foo": "$0" }] }', 'element-value ""'],
	['{ "Statement": [{ "Effect": "Allow", "Action": { "$0" } }] }', 'other Action ""'],
	['{ "Version": "2012-10-17", "Foo": { "$0" } }', 'nothing'],
	// Outside
	['$0{ "Statement": [] }', 'nothing'],
	['{ "Statement": [] }$0', 'nothing'],
	['{ "name": "$0" }', 'nothing'],
	['{ "Statement": [ // s3:$0\n ] }', 'nothing'],
	['{ "Statement": [ /* s3:$0 */ ] }', 'nothing'],
	['{ "Statement": [ /* s3: */$0 ] }', 'statement Statement ""'],
	['{ "Policy": { $0 }, "Other": { "Statement": [] } }', 'nothing'],
];

test('the cursor knows what it is at', () => {
	for (const [fixture, expected] of places) assert.equal(describe(at(fixture)), expected, fixture);
});

test('what is typed replaces the inside of the string, or nothing', () => {
	const replaced = (fixture: string) => {
		const { text } = extractCursor(fixture);
		const { replace, replaceQuoted } = at(fixture)!;
		return [text.slice(replace.start, replace.end), text.slice(replaceQuoted.start, replaceQuoted.end)];
	};
	assert.deepEqual(replaced('{ "Statement": [{ "Effect": "Allow", "Action": "s3:Get$0Object" }] }'), ['s3:GetObject', '"s3:GetObject"']);
	assert.deepEqual(replaced('{ "Statement": [{ "Effect": "Allow", "Action": ["s3:Get$0'), ['s3:Get', '"s3:Get']);
	assert.deepEqual(replaced('{ "Statement": [{ "Effect": "Allow", "Action": ["s3:Get$0],\n "Resource": "*" }] }'), ['s3:Get', '"s3:Get']);
	assert.deepEqual(replaced('{ "Statement": [{ "Effect": Al$0 }] }'), ['Al', 'Al']);
	assert.deepEqual(replaced('{ "Statement": [{ "Effect": $0 }] }'), ['', '']);
	assert.deepEqual(replaced('{ "Statement": [{ "Effect": $0"Allow" }] }'), ['', '']);
});

test('nothing can be typed beside a value that is there already', () => {
	const writable = (fixture: string) => at(fixture)!.writable;
	assert.equal(writable('{ "Statement": [{ "Effect": "$0Allow" }] }'), true);
	assert.equal(writable('{ "Statement": [{ "Effect": $0"Allow" }] }'), false);
	assert.equal(writable('{ "Statement": [{ "Effect": "Allow"$0 }] }'), false);
	assert.equal(writable('{ "Statement": [{ "Effect":$0 "Allow" }] }'), false);
	assert.equal(writable('{ "Statement": [{ $0"Effect": "Allow" }] }'), false);
	assert.equal(writable('{ "Statement": [{ "Effect": "Allow", "Action": []$0 }] }'), false);
	assert.equal(writable('{ "Statement": [{ "Effect": "Allow", "Action": [$0] }] }'), true);
});

test('the string at the outer edge of which the cursor stands is known', () => {
	const string = (fixture: string) => [at(fixture)!.string !== undefined, at(fixture)!.inString];
	assert.deepEqual(string('{ "Statement": [{ "Effect": $0"Allow" }] }'), [true, false]);
	assert.deepEqual(string('{ "Statement": [{ "Effect": "$0Allow" }] }'), [true, true]);
	assert.deepEqual(string('{ "Statement": [{ "Effect": "Allow"$0 }] }'), [true, false]);
	assert.deepEqual(string('{ "Statement": [{ "Effect": "Allow" $0 }] }'), [false, false]);
});

test('neighbours are known', () => {
	const siblings = (fixture: string) => at(fixture)!.siblings;
	assert.deepEqual(siblings('{ "Statement": [{ "Effect": "Allow", "A$0", "Resource": "*" }] }'), ['Effect', 'Resource']);
	assert.deepEqual(siblings('{ "Statement": [{ "Effect": "Allow", "Action": ["s3:Get*", "$0", "s3:Put*"] }] }'), ['s3:Get*', 's3:Put*']);
	assert.deepEqual(siblings('{ "Statement": [{ "Effect": "Allow", "Action": "$0" }] }'), []);
	assert.deepEqual(siblings('{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { "aws:a": "1", $0 } } }] }'), ['aws:a']);
});

test('missing commas are known', () => {
	const commas = (fixture: string) => [at(fixture)!.commaBefore, at(fixture)!.commaAfter];
	assert.deepEqual(commas('{ "Statement": [{ "Effect": "Allow", "A$0", "Resource": "*" }] }'), [false, false]);
	assert.deepEqual(commas('{ "Statement": [{ "Effect": "Allow" "A$0" "Resource": "*" }] }'), [true, true]);
	assert.deepEqual(commas('{ "Statement": [{ "Effect": "Allow" $0 }] }'), [true, false]);
	assert.deepEqual(commas('{ "Statement": [{ $0 "Effect": "Allow" }] }'), [false, true]);
	assert.deepEqual(commas('{ "Statement": [{ "Effect": "Allow", "Action": ["a" $0 "b"] }] }'), [true, true]);
	assert.deepEqual(commas('{ "Statement": [{ "Effect": "Allow", "Action": ["a", $0] }] }'), [false, false]);
	assert.deepEqual(commas('{ "Statement": [{}, $0 {}] }'), [false, true]);
});

test('a key knows whether a colon follows, a value the test it belongs to', () => {
	assert.equal(at('{ "Statement": [{ "Eff$0ect": "Allow" }] }')!.hasSeparator, true);
	assert.equal(at('{ "Statement": [{ "Eff$0" }] }')!.hasSeparator, false);
	const test = at('{ "Statement": [{ "Effect": "Allow", "Condition": { "Bool": { "aws:a": ["$0"] }, "Null": { "aws:a": "x" } } }] }')!.test;
	assert.equal(test?.operator.text, 'Bool');
});

test('every offset of a policy has a place', () => {
	const text = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": ["1"] }, "Action": "s3:*", "Resource": ["*"], "Condition": { "Bool": { "aws:a": true } } }] }';
	const document = readDocument(text, 'json');
	for (let offset = 1; offset < text.length; offset++) assert.ok(cursorAt(document, offset), `offset ${offset}`);
	for (const offset of [0, text.length]) assert.equal(cursorAt(document, offset), undefined);
});

function at(fixture: string): Cursor | undefined {
	const { text, offset } = extractCursor(fixture);
	return cursorAt(readDocument(text, 'json'), offset);
}

function describe(cursor: Cursor | undefined): string {
	if (!cursor) return 'nothing';
	const { role, element, principalType, operator, conditionKey, prefix, inList } = cursor;
	return [
		role, element, principalType && `type=${principalType}`, operator && `operator=${operator}`, conditionKey && `key=${conditionKey}`,
		JSON.stringify(prefix), inList && role !== 'statement' && 'in a list',
	].filter(part => part).join(' ');
}
