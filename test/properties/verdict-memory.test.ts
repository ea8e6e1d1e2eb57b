import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleDocuments, sampleTemplate } from '../../scripts/bench/host-samples.js';
import { createAnalyst } from '../../server/src/analysis/analyze.js';
import type { AnalysisConfig, Problem } from '../../server/src/analysis/problem.js';
import { createVerdictMemory, type VerdictMemory } from '../../server/src/analysis/verdict-memory.js';
import type { Span } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import { writeChanges } from '../../server/src/policy/write.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';
import { randomEdit } from '../harness/half-typed.js';
import { extractExpectations } from '../harness/markers.js';
import { createRandom } from '../harness/random.js';
import { examplesOf } from '../harness/rule-pages.js';
import { samples } from '../harness/thorough.js';

const config: AnalysisConfig = { profile: 'auditor', levels: {}, knownAccounts: ['111122223333'], today: '2026-11-24', onRuleCrash: (_, error) => { throw error; } };
const analyst = createAnalyst(rules, catalog);

/** The pages have an example of every rule; one after the other in one text they are as many policies. */
function examples(language: Language): readonly string[] {
	return rules.flatMap(rule => examplesOf(rule)).filter(it => it.language === language).map(({ body }) => extractExpectations(body).text);
}

function inGroups(texts: readonly string[], size: number): readonly string[] {
	return Array.from({ length: Math.ceil(texts.length / size) }, (_, index) => texts.slice(index * size, (index + 1) * size).join('\n'));
}

function filesBelow(folder: string, end: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(end)).map(name => readFileSync(join(folder, name), 'utf8'));
}

const hosts: readonly (readonly [Language, readonly string[]])[] = [
	['hcl', [sampleDocuments(6), ...filesBelow('examples', '.tf'), ...inGroups(examples('hcl'), 6)]],
	['yaml', [sampleTemplate(6), ...filesBelow('examples', '.yaml'), ...examples('yaml')]],
	['json', [...filesBelow('examples', '.json'), ...examples('json')]],
];

for (const [language, texts] of hosts) {
	test(`what was found before changes nothing but the time, ${language}`, () => {
		const random = createRandom(17);
		const some = texts.filter((_, index) => index % samples(24, 2) === 0);
		for (const original of some) {
			const memory = createVerdictMemory();
			let text = original;
			for (let round = 0; round < samples(6, 9); round++) {
				assert.deepEqual(analyst(readDocument(text, language), config, memory).map(told), analyst(readDocument(text, language), config).map(told), text);
				text = round % 4 === 3 ? original : smallEdit(text, random);
			}
		}
	});
}

test('a rule that looks at other policies is asked again when one of them changes', () => {
	const document = (name: string): string => `data "aws_iam_policy_document" "${name}" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${name}/*"]
  }
}
`;
	const merged = 'source_policy_documents = [data.aws_iam_policy_document.photos.json, data.aws_iam_policy_document.films.json]';
	const text = `data "aws_iam_policy_document" "all" {\n  ${merged}\n}\n\n${document('photos')}\n${document('films')}`;
	const memory = createVerdictMemory();
	const finds = (of: string): boolean => analyst(readDocument(of, 'hcl'), config, memory).some(({ ruleId }) => ruleId === 'tf-duplicate-sid-across-documents');
	const other = text.replace('"Read"', '"ReadPhotos"');
	assert.deepEqual([other, text, other].map(finds), [false, true, false]);
});

test('of plain policies no rule looks around, as it would be asked again about all of them after each key stroke', () => {
	for (const [text, language] of [[sampleDocuments(6), 'hcl'], [sampleTemplate(6), 'yaml']] as const) {
		const around = new Set<string>();
		const memory = createVerdictMemory();
		const watched: VerdictMemory = {
			open(...from) {
				const recall = memory.open(...from);
				return {
					...recall,
					keep(policy, problems, looks) {
						for (const id of looks.around) around.add(id);
						recall.keep(policy, problems, looks);
					},
				};
			},
		};
		analyst(readDocument(text, language), { ...config, profile: 'recommended' }, watched);
		assert.deepEqual([...around], [], language);
	}
});

/** Mostly a letter, as people type, which leaves the rest whole. */
function smallEdit(text: string, random: ReturnType<typeof createRandom>): string {
	if (random.once(3)) return randomEdit(text, random).text;
	const at = random.below(text.length);
	return text.slice(0, at) + random.pick(['A', 'b', '*', ' ', '7']) + text.slice(random.once(2) ? at : at + 1);
}

function told({ ruleId, severity, span, cause, message, tag, related, fixes, overriddenBy, statement, policy, actions }: Problem): unknown {
	return {
		ruleId, severity, span: placeOf(span), cause: cause && placeOf(cause), message, tag, overriddenBy, statement: statement?.index, path: policy?.path.join('/'), actions: actions?.map(it => it.span.start),
		related: related?.map(it => [...placeOf(it.span), it.message]) ?? [],
		fixes: (fixes ?? []).map(({ title, safety, changes }) => [title, safety, policy ? writeChanges(changes, policy.tree) : []]),
	};
}

/** A span may be a node that holds more. */
function placeOf({ start, end }: Span): readonly number[] {
	return [start, end];
}
