import type { Change } from '../../policy/change.js';
import { conditionIn } from '../../policy/hosts/policy-document.js';
import type { ConditionTest, ConditionValue } from '../../policy/model.js';
import type { Node } from '../../syntax/node.js';
import { removalOf } from './condition-changes.js';

/** The values that are written here and hold no policy variable: those of which a rule can say that they are wrong. */
export function literalValues({ values }: ConditionTest): readonly ConditionValue[] {
	return values.filter(isLiteral);
}

export function isLiteral({ known, text }: ConditionValue): boolean {
	return known && !text.includes('${');
}

/** True for a value that the test has whatever is computed elsewhere: no arm of a conditional. */
export function isCertain(value: ConditionValue): boolean {
	return itemsOf(value.test).includes(value.node);
}

/** Writes another text, or several, in place of a value. Numbers and booleans become strings. */
export function replaceTestValue({ test, node }: ConditionValue, texts: readonly string[]): readonly Change[] {
	const [only, ...more] = texts;
	const kept = itemsOf(test).filter(item => item !== node);
	if (only !== undefined && more.length === 0) return [node.kind === 'string' ? { do: 'set-text', node, text: only } : { do: 'replace', node, value: only }];
	const holder = valuesOf(test);
	if (!holder || kept.length === itemsOf(test).length) return [];
	return [{ do: 'replace', node: holder, value: [...kept, ...texts] }];
}

/** Takes values out of a test; the whole test where no others are left. Nothing where they are not all written in it. */
export function removeTestValues(test: ConditionTest, values: readonly ConditionValue[]): readonly Change[] {
	const items = values.map(({ node }): Node => node);
	const all = itemsOf(test);
	if (!items.every(item => all.includes(item))) return [];
	if (items.length === all.length) return removalOf(test);
	const list = valuesOf(test);
	return list?.kind === 'list' ? items.map(item => ({ do: 'remove-item', list, item })) : [];
}

function itemsOf(test: ConditionTest): readonly Node[] {
	const node = valuesOf(test);
	return node?.kind === 'list' ? node.items : node ? [node] : [];
}

function valuesOf({ entry }: ConditionTest): Node | undefined {
	return entry.block ? conditionIn(entry)?.values : entry.value;
}
