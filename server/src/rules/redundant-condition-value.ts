import { globCovers, hasWildcard } from '../base/glob.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { replaceVariables } from '../policy/variables.js';
import { arnCovers } from '../policy/wildcard.js';
import { parseOperator, type ConditionOperator } from '../reference/condition-operators.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { numbers } from './shared/condition-clash.js';
import { valuesNode } from './shared/condition-changes.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'redundant-condition-value',
	summary: 'A value decides nothing beside another one',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-condition-value-num',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
	],

	visit: {
		condition: where(({ operator }) => operator.base !== undefined, test => {
			const { base } = parseOperator(test.operator.text);
			if (test.values.length < 2 || !base) return;
			const found: Finding[] = [];
			for (const { value, by, kind } of redundantIn(test, base)) {
				found.push({
					span: value.span,
					message: messages[kind](quoted(value.text), quoted(by.text)),
					related: [{ span: by.span, message: 'This one decides.' }],
					tag: 'unnecessary',
					fixes: removal(test, value, kind),
				});
			}
			return found;
		}),
	},
});

type Kind = 'twice' | 'bound' | 'covered';

interface Redundant {
	readonly value: ConditionValue;
	readonly by: ConditionValue;
	readonly kind: Kind;
}

const messages: Readonly<Record<Kind, (value: string, by: string) => string>> = {
	twice: value => `${value} is listed twice.`,
	bound: (value, by) => `${value} decides nothing beside ${by}: one of the two bounds is enough to pass.`,
	covered: (value, by) => `${value} is covered by ${by}.`,
};

/** Values of one test are alternatives, so what another one says as well can go. */
function* redundantIn(test: ConditionTest, base: ConditionOperator): Iterable<Redundant> {
	const firsts = new Map<string, ConditionValue>();
	for (const value of test.values.filter(({ known }) => known)) {
		const text = base.name.endsWith('IgnoreCase') ? value.text.toLowerCase() : value.text;
		const by = firsts.get(text);
		if (by) yield { value, by, kind: 'twice' };
		else firsts.set(text, value);
	}
	const values = [...firsts.values()];
	if (/(Less|Greater)Than/.test(base.name)) yield* weakBounds(values, base);
	else if (base.wildcards) yield* coveredValues(values, base);
}

/** The greatest of several upper bounds is the one that counts, and the least of several lower ones. */
function* weakBounds(values: readonly ConditionValue[], base: ConditionOperator): Iterable<Redundant> {
	const bounds = numbers({ base, values: values.map(({ text }) => text) });
	if (!bounds) return;
	const best = base.name.includes('Less') ? Math.max(...bounds) : Math.min(...bounds);
	const by = values[bounds.indexOf(best)];
	for (const value of values) if (by && value !== by) yield { value, by, kind: 'bound' };
}

/** Where two patterns cover each other, the first one stays. */
function* coveredValues(values: readonly ConditionValue[], { family }: ConditionOperator): Iterable<Redundant> {
	const covers = family === 'ARN' ? arnCovers : textCovers;
	const patterns = values.filter(({ text }) => hasWildcard(text) && !text.includes('${')).slice(0, mostPatterns);
	for (const [index, value] of values.entries()) {
		const by = patterns.find(pattern => pattern !== value && covers(pattern.text, value.text)
			&& (values.indexOf(pattern) < index || !covers(value.text, pattern.text)));
		if (by) yield { value, by, kind: 'covered' };
	}
}

/** Longer lists are made by programs. */
const mostPatterns = 20;

function textCovers(pattern: string, text: string): boolean {
	return globCovers(pattern, text.includes('${') ? replaceVariables(text, () => '*') : text);
}

function removal(test: ConditionTest, { node }: ConditionValue, kind: Kind): Fix[] {
	const list = valuesNode(test);
	if (list?.kind !== 'list' || !list.items.includes(node)) return [];
	return [{ title: 'Remove the value', safety: kind === 'twice' ? 'safe' : 'unsafe', changes: [{ do: 'remove-item', list, item: node }] }];
}
