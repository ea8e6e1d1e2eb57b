import { spanOf, type Span, type TextEdit } from '../base/text.js';
import type { Node, SyntaxTree } from '../syntax/node.js';
import type { Change, Draft } from './change.js';
import { isTerraform } from './hosts/terraform-blocks.js';
import { dialectOf } from './write/dialect.js';
import { stepsInJoined } from './write/joined.js';
import { stepsInObjects } from './write/objects.js';
import { plansOf, type Step } from './write/plan.js';
import { stepsOf } from './write/steps.js';
import { stepsInJson } from './write/terraform-json.js';

/**
 * The edits that make the changes of one fix, each in the style of its place; nothing else in the text moves.
 * In source order and without overlap. Empty when a change cannot be made, for example in a list that is not closed yet: all or nothing.
 */
export function writeChanges(changes: readonly Change[], tree: SyntaxTree): TextEdit[] {
	const steps = stepsOf(changes);
	const { written } = tree;
	const edits = steps && (written ? editsInJson(steps, tree, written) : editsInObjects(steps, tree));
	return edits && !anyOverlap(edits) ? edits : [];
}

/** True for JSON that is a language of its own and holds no policy in a string: every change can be written there. */
export function isAlwaysWritable(tree: SyntaxTree): boolean {
	return (tree.language === 'json' || tree.language === 'jsonc') && !isTerraform(tree) && !tree.text.includes('\\"Statement\\"');
}

function editsInJson(steps: readonly Step[], tree: SyntaxTree, written: readonly Node[]): TextEdit[] | undefined {
	const translated = stepsInJson(steps, written);
	return translated && editsOfSteps(translated, { ...tree, roots: written });
}

function editsInObjects(steps: readonly Step[], tree: SyntaxTree): TextEdit[] | undefined {
	const objects = tree.language === 'hcl' ? stepsInObjects(steps, tree) : steps;
	const translated = objects && tree.language === 'hcl' ? stepsInJoined(objects, tree) : objects;
	return translated && editsOfSteps(translated, tree);
}

function editsOfSteps(steps: readonly Step[], tree: SyntaxTree): TextEdit[] | undefined {
	const edits: TextEdit[] = [];
	for (const write of [...writersOf(steps)].sort(innerFirst)) {
		const more = write.edits(tree);
		if (!more) return undefined;
		edits.push(...more);
	}
	return edits.filter(({ span, newText }) => tree.text.slice(span.start, span.end) !== newText).sort(inSourceOrder);
}

/** Everything that happens to one node, and where the node is. */
interface Writer extends Span {
	readonly edits: (tree: SyntaxTree) => readonly TextEdit[] | undefined;
}

function* writersOf(steps: readonly Step[]): Iterable<Writer> {
	for (const plan of plansOf(steps)) {
		yield { ...spanOf(plan.container), edits: tree => dialectOf(plan.container.style).rearrange(plan, tree) };
	}
	for (const [node, more] of companyOf(steps)) {
		yield { ...spanOf(node), edits: tree => dialectOf(node.style).accompany(node, more, tree) };
	}
	for (const step of steps) {
		if (step.kind === 'text') yield { ...spanOf(step.node), edits: tree => dialectOf(step.node.style).setText(step.node, step.text, tree) };
		if (step.kind === 'value') yield { ...spanOf(step.node), edits: tree => dialectOf(step.node.style).replace(step.node, step.value, tree) };
		if (step.kind === 'splice') yield { ...step.span, edits: () => [{ span: step.span, newText: step.text }] };
	}
}

function companyOf(steps: readonly Step[]): ReadonlyMap<Node, readonly Draft[]> {
	const company = new Map<Node, Draft[]>();
	for (const step of steps) {
		if (step.kind === 'accompany') company.set(step.node, [...company.get(step.node) ?? [], step.value]);
	}
	return company;
}

/** What is added at the end of a node and what is added behind it may meet at one offset: the inner one comes first. */
function innerFirst(a: Writer, b: Writer): number {
	return (a.end - a.start) - (b.end - b.start);
}

function inSourceOrder(a: TextEdit, b: TextEdit): number {
	return a.span.start - b.span.start || a.span.end - b.span.end;
}

function anyOverlap(edits: readonly TextEdit[]): boolean {
	return edits.some((edit, index) => index > 0 && edit.span.start < edits[index - 1]!.span.end);
}
