import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import { moduleFile, parseFile } from '../../server/src/policy/module.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';
import { parseExamples } from '../harness/markdown.js';
import { createRandom } from '../harness/random.js';
import { samples } from '../harness/thorough.js';

const rounds = samples(2, 40);
const examples = readdirSync('docs/rules').filter(file => /^(?:tf|cfn|ecs|iam|role|admin|full|inline|cicd|policy|yaml)-/.test(file))
	.flatMap(file => parseExamples(readFileSync(`docs/rules/${file}`, 'utf8'))).filter(({ language }) => language === 'hcl' || language === 'yaml');

test('half a module or template has as much of an infrastructure, and no rule fails on it', () => {
	const random = createRandom(20261124);
	for (const { body, language } of examples) {
		for (let round = 0; round < rounds; round++) {
			const from = round % 2 === 0 ? 0 : random.below(body.length);
			const text = body.slice(0, from) + body.slice(from + random.below(body.length - from + 1));
			check(round % 2 === 0 ? body.slice(0, random.below(body.length + 1)) : text, language as Language, random.pick(examples).body);
		}
	}
});

function check(text: string, language: Language, beside: string): void {
	const document = readDocument(text, language, undefined, { name: 'main.tf', siblings: [moduleFile('other.tf', parseFile(beside, 'hcl'))] });
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (rule, error) => assert.fail(`${rule} failed on ${JSON.stringify(text)}: ${String(error)}`) });
	for (const { span, ruleId } of problems) assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end, `${ruleId} on ${JSON.stringify(text)}`);
}
