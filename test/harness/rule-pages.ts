import { readFileSync } from 'node:fs';
import { analyze } from '../../server/src/analysis/analyze.js';
import type { Problem } from '../../server/src/analysis/problem.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument, PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import type { Rule } from '../../server/src/rules/rule.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from './catalog.js';
import { attribute, parseExamples, type Example } from './markdown.js';

export function pageOf(rule: Rule): string {
	return `docs/rules/${rule.id}.md`;
}

export function examplesOf(rule: Rule): Example[] {
	return parseExamples(readFileSync(pageOf(rule), 'utf8'));
}

/** True for a block that shows the text after fixes. */
export function isFixed({ attributes }: Example): boolean {
	return attributes.some(it => it === 'fixed' || it.startsWith('fixed='));
}

/** The blocks that show what becomes of the example at `index`. */
export function fixedAfter(examples: readonly Example[], index: number): readonly Example[] {
	const rest = examples.slice(index + 1);
	const end = rest.findIndex(example => !isFixed(example));
	return end < 0 ? rest : rest.slice(0, end);
}

/** What the rule says of a text, read as the fence of the example says. Throws where the rule does. */
export function lookAt(text: string, rule: Rule, example: Example): { readonly document: PolicyDocument; readonly problems: readonly Problem[] } {
	const [type, service] = (attribute(example, 'type') ?? '').split(':');
	const document = readDocument(text, example.language as Language, type ? { type: type as PolicyType, service } : undefined);
	const others = attribute(example, 'with')?.split(',') ?? [];
	const found = analyze(document, rules.filter(it => it === rule || others.includes(it.id)), catalog, {
		levels: rule.enabled === false ? { [rule.id]: rule.severity } : {},
		knownAccounts: attribute(example, 'known')?.split(',') ?? [],
		house: { permissionsBoundary: attribute(example, 'boundary') },
		today: attribute(example, 'today'),
		onRuleCrash: (_, error) => { throw error; },
	});
	return { document, problems: found.filter(({ ruleId }) => ruleId === rule.id) };
}
