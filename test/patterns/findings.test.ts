import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import { documentsOf } from '../../server/src/patterns/blueprint.js';
import { patterns } from '../../server/src/patterns/catalog/index.js';
import type { Pattern } from '../../server/src/patterns/pattern.js';
import { renderPattern } from '../../server/src/patterns/render/index.js';
import { formats, type Format } from '../../server/src/patterns/render/rendering.js';
import { completeValues, problemsIn } from '../../server/src/patterns/values.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';
import { oddValues } from './odd-values.js';

const languages = { terraform: 'hcl', cloudformation: 'yaml', json: 'json' } as const;

for (const pattern of patterns) {
	for (const format of formats) {
		for (const [index, given] of [{}, ...oddValues(pattern)].entries()) {
			test(`${pattern.id} in ${format}, ${index === 0 ? 'as it is' : `odd parameters ${index}`}: nothing is wrong with it`, () => {
				assert.deepEqual(problemsIn(pattern, given), []);
				assert.deepEqual(findingsIn(pattern, given, format), []);
			});
		}
	}
}

/** Everything that the strict profile reports. */
function findingsIn(pattern: Pattern, given: Readonly<Record<string, string>>, format: Format): readonly string[] {
	const values = completeValues(pattern, given, format);
	const drafts = documentsOf(pattern.make(values));
	return renderPattern(pattern, values, format).files.flatMap(({ name, text }, index) => {
		const draft = drafts[index]!;
		const kind = format === 'json' ? { type: draft.type, service: draft.service } : undefined;
		const document = readDocument(text, languages[format], kind, { name });
		assert.deepEqual(document.tree.problems, [], text);
		if (format !== 'json') assert.equal(document.policies.length, new Set(drafts).size, 'every policy is found');
		assert.ok(document.policies.every(({ typeCertain }) => typeCertain), `the type of a policy is unknown in\n${text}`);
		const problems = analyze(document, rules, catalog, { profile: 'strict', levels: {}, knownAccounts: [], today: '2026-11-24', onRuleCrash: (_, error) => { throw error; } });
		return problems.map(({ ruleId, message, span }) => `${name}:${text.slice(0, span.start).split('\n').length} ${ruleId}: ${message}`);
	});
}
