import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { iamscope } from './world.js';

const text = (sid: string, action: string): string =>
	`{ "Version": "2012-10-17", "Statement": [{ ${sid}"Effect": "Allow", "Action": "${action}", "Resource": "arn:aws:s3:::photos/*" }] }`;
const files = {
	'a/bad & odd.json': text('"Sid": "ReadPhotos", ', 's3:GetObjct'),
	'a/fine.json': text('"Sid": "ReadPhotos", ', 's3:GetObject'),
	'b.jsonc': `// iamscope-ignore missing-sid: written by a tool\n${text('', 's3:GetObject')}`,
};

async function report(format: string, more: typeof files | Record<string, string> = files): Promise<string> {
	return (await iamscope(['check', '.', '--format', format], { files: more })).stdout;
}

interface Sarif {
	readonly runs: readonly [{
		readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly markdown: string } }[] } };
		readonly results: readonly {
			readonly ruleId: string; readonly ruleIndex: number; readonly level: string;
			readonly partialFingerprints: Readonly<Record<string, string>>;
			readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
			readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly { readonly insertedContent: { readonly text: string } }[] }[] }[];
			readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Readonly<Record<string, number>> } }[];
		}[];
	}];
}

test('SARIF is valid by the schema of the standard', async () => {
	// From @microsoft/jest-sarif (MIT), which has it from the OASIS standard.
	const schema = JSON.parse(readFileSync('test/cli/fixtures/sarif-2.1.0.json', 'utf8')) as object;
	const ajv = new AjvDraft04({ strict: false, unicodeRegExp: false });
	addFormats.default(ajv as never);
	const validate = ajv.compile(schema);
	assert.ok(validate(JSON.parse(await report('sarif'))), JSON.stringify(validate.errors, null, 2));
	assert.ok(validate(JSON.parse(await report('sarif', { 'x.json': files['a/fine.json'] }))), 'also without findings');
});

test('SARIF has rules with their pages, fingerprints, fixes, and what is suppressed with its reason', async () => {
	const [{ tool, results }] = (JSON.parse(await report('sarif')) as Sarif).runs;
	assert.deepEqual(results.map(({ ruleId, level }) => [ruleId, level]), [['unknown-action', 'error'], ['missing-sid', 'warning']]);
	const [typo, noSid] = results;
	assert.equal(tool.driver.rules[typo!.ruleIndex]!.id, 'unknown-action');
	assert.match(tool.driver.rules[typo!.ruleIndex]!.help.markdown, /^# /);
	assert.match(typo!.partialFingerprints['iamscope/v1']!, /^[0-9a-f]{16}$/);
	assert.ok(typo!.fixes!.some(({ artifactChanges }) => artifactChanges[0]!.replacements[0]!.insertedContent.text === 's3:GetObject'));
	assert.equal(typo!.locations[0]!.physicalLocation.artifactLocation.uri, 'a/bad%20%26%20odd.json');
	assert.deepEqual(noSid!.suppressions, [{ kind: 'inSource', justification: 'written by a tool' }]);
	const { charOffset, charLength } = typo!.locations[0]!.physicalLocation.region as { charOffset: number; charLength: number };
	assert.equal(files['a/bad & odd.json'].slice(charOffset, charOffset + charLength), 's3:GetObjct');
});

test('GitHub annotations: escaped, the worst first, and a word when there are more than it shows', async () => {
	assert.match(await report('github'), /^::error file=a\/bad & odd\.json,line=1,col=\d+,endLine=1,endColumn=\d+,title=unknown-action::.*"s3:GetObjct"/);
	const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.json`, text('', 's3:GetObjct')]));
	const lines = (await report('github', many)).trim().split('\n');
	assert.deepEqual([...new Set(lines.map(line => line.split(' ')[0]))], ['::error', '::warning', '::notice']);
	assert.match(lines.at(-1)!, /^::notice title=IAM Scope::24 findings; GitHub shows 10/);
	assert.match(await report('github', { 'a,b:c.json': text('', 's3:GetObject') }), /file=a%2Cb%3Ac\.json,/);
});

test('GitLab code quality', async () => {
	const [issue, ...more] = JSON.parse(await report('gitlab')) as Record<string, unknown>[];
	assert.deepEqual(more, []);
	assert.deepEqual([issue!['check_name'], issue!['severity'], issue!['location']], ['unknown-action', 'critical', { path: 'a/bad & odd.json', lines: { begin: 1 } }]);
	assert.match(String(issue!['fingerprint']), /^[0-9a-f]{16}$/);
});

test('JUnit: a suite for each file, a case for each finding, and one that passes', async () => {
	const xml = await report('junit');
	assert.match(xml, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="IAM Scope" tests="3" failures="1">/);
	assert.match(xml, /<testsuite name="a\/bad &amp; odd\.json" tests="1" failures="1">/);
	assert.match(xml, /<failure type="error" message="[^"<>]*&quot;s3:GetObjct&quot;[^"<>]*">/);
	assert.match(xml, /<testcase name="no findings" classname="a\/fine\.json"\/>/);
});

test('Markdown for a pull request', async () => {
	const markdown = await report('markdown');
	assert.match(markdown, /^### IAM Scope\n\n1 error in 1 of 3 policies \(1 suppressed\)\.\n\n\| \| Where \| What \| Rule \|\n/);
	assert.match(markdown, /\| 🔴 error \| `a\/bad & odd\.json:1` \| .* \| \[unknown-action\]\(https:\/\/.*\) \|/);
	assert.doesNotMatch(await report('markdown', { 'x.json': text('', 's3:`|<b>') }), /[^\\][`|<]b>/);
});
