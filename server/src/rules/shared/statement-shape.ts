import { isBlock } from '../../policy/hosts/policy-document.js';
import type { Statement, StatementElementName } from '../../policy/model.js';
import { starOf } from './scoping.js';

/** What can be told of a statement without its texts: there are a few dozen shapes, and most rules are about statements of some of them. */
export interface StatementShape {
	readonly effect: Statement['effect'];
	/** True when it has the element. */
	has(name: StatementElementName): boolean;
	/** True when it has members that are no elements. */
	readonly hasStrangers: boolean;
	/** True when an element is there twice. */
	readonly repeats: boolean;
	/** True for a block of Terraform. */
	readonly isBlock: boolean;
	/** True when `starOf` finds one of its resources. */
	readonly hasStar: boolean;
	/** How many of each it has, where two stands for more as well. */
	readonly actions: Count;
	readonly resources: Count;
	readonly principals: Count;
	readonly conditions: Count;
}

type Count = 0 | 1 | 2;

/** The shape as a number, to be remembered by. Elements from the lowest bit on. */
export function shapeNumber(statement: Statement): number {
	const { members, effect, actions, resources, principals, conditions } = statement;
	let bits = 0;
	for (const { name } of members) {
		const bit = name === undefined ? stranger : bitOf(name);
		if ((bits & bit) !== 0) bits |= repetition;
		bits |= bit;
	}
	if (isBlock(statement.node)) bits |= block;
	if (starOf(statement)) bits |= star;
	const counts = countOf(actions) | countOf(resources) << 2 | countOf(principals) << 4 | countOf(conditions) << 6;
	return bits | counts << countsAt | (effect === undefined ? 0 : effect === 'Allow' ? 1 : 2) << effectAt;
}

/** The shape that has the number. */
export function shapeOf(number: number): StatementShape {
	const count = (place: number): Count => counts[number >> countsAt + 2 * place & 3]!;
	return {
		effect: effects[number >> effectAt & 3],
		has: name => (number & bitOf(name)) !== 0,
		hasStrangers: (number & stranger) !== 0,
		repeats: (number & repetition) !== 0,
		isBlock: (number & block) !== 0,
		hasStar: (number & star) !== 0,
		actions: count(0),
		resources: count(1),
		principals: count(2),
		conditions: count(3),
	};
}

function bitOf(name: StatementElementName): number {
	switch (name) {
		case 'Sid': return 1;
		case 'Effect': return 1 << 1;
		case 'Principal': return 1 << 2;
		case 'NotPrincipal': return 1 << 3;
		case 'Action': return 1 << 4;
		case 'NotAction': return 1 << 5;
		case 'Resource': return 1 << 6;
		case 'NotResource': return 1 << 7;
		case 'Condition': return 1 << 8;
	}
}

const stranger = 1 << 9;
const repetition = 1 << 10;
const block = 1 << 11;
const star = 1 << 12;
const countsAt = 13;
const effectAt = 21;

function countOf({ length }: readonly unknown[]): Count {
	return length > 1 ? 2 : length === 1 ? 1 : 0;
}

const counts: readonly Count[] = [0, 1, 2];
const effects: readonly Statement['effect'][] = [undefined, 'Allow', 'Deny'];
