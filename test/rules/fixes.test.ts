import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { editsOf } from '../../server/src/analysis/fix.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { applyEdits } from '../../server/src/base/text.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument, PolicyType, Statement, Text } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import type { Rule } from '../../server/src/rules/rule.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';
import { attribute, parseExamples, type Example } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';

/** Takes every fix of every finding on the pages, one at a time, where the pages themselves show only some of them. */
for (const rule of rules) {
	test(`${rule.id}: each fix does what it is offered for`, () => {
		const examples = parseExamples(readFileSync(`docs/rules/${rule.id}.md`, 'utf8'));
		for (const example of examples.filter(({ attributes }) => !attributes.some(it => it.startsWith('fixed')))) checkFixes(rule, example);
	});
}

function checkFixes(rule: Rule, example: Example): void {
	const { text } = extractExpectations(example.body);
	const before = look(text, rule, example);
	for (const { fixes = [], span } of before.problems) {
		for (const fix of fixes) {
			const place = `line ${example.line}: "${fix.title}" for ${text.slice(span.start, span.end)}`;
			const edits = editsOf(fix, before.document.tree);
			assert.ok(edits.length > 0, `${place} changes nothing`);

			const after = look(applyEdits(text, edits), rule, example);
			assert.ok(after.problems.length < before.problems.length, `${place} leaves the finding`);
			assert.ok(after.document.tree.problems.length <= before.document.tree.problems.length, `${place} breaks the text`);
			if (fix.safety === 'safe') assert.deepEqual(meaningOf(after.document), meaningOf(before.document), `${place} is not safe`);
		}
	}
}

function look(text: string, rule: Rule, example: Example): { document: PolicyDocument; problems: Problem[] } {
	const [type, service] = (attribute(example, 'type') ?? '').split(':');
	const document = readDocument(text, example.language as Language, type ? { type: type as PolicyType, service } : undefined);
	const problems = analyze(document, [rule], catalog, {
		levels: rule.enabled === false ? { [rule.id]: rule.severity } : {},
		knownAccounts: attribute(example, 'known')?.split(',') ?? [],
		house: { permissionsBoundary: attribute(example, 'boundary') },
		today: attribute(example, 'today'),
		onRuleCrash: (_, error) => { throw error; },
	});
	return { document, problems };
}

/** All that has a say in what is allowed: not the Sids, and not the case of actions. `*:*` is `*`. */
function meaningOf({ policies }: PolicyDocument): unknown {
	return policies.map(({ statements }) => statements.map(meaningOfStatement));
}

function meaningOfStatement({ effect, actions, resources, principals, conditions }: Statement): unknown {
	return {
		effect,
		actions: actions.map(({ negated, text }) => `${negated} ${text.toLowerCase().replace(/^\*+:\*+$/, '*')}`),
		resources: resources.map(({ negated, text }) => `${negated} ${text}`),
		principals: principals.map(({ negated, type, text }) => `${negated} ${type} ${text}`),
		conditions: conditions.map(({ operator, key, values }) => [operator, key, ...values].map(({ text }: Pick<Text, 'text'>) => text)),
	};
}
