import type { ConditionKeyInfo } from '../../reference/catalog.js';
import { conditionOperators as allOperators, operatorAccepts, operatorText, setOperators, type ConditionOperator, type SetOperator } from '../../reference/condition-operators.js';
import { conditionTests } from './condition-key.js';
import type { Offer, Place, Proposal } from './proposal.js';

/** Every operator once, with what makes it hold for missing keys or for several values below it. Where the keys are there, only what can compare them. */
export function conditionOperators(place: Place): Offer {
	const { siblings } = place.cursor;
	const keys = keysBelow(place);
	const several = keys.some(({ multivalued }) => multivalued);
	const fitting = inFamilies.filter(base => keys.every(({ type }) => operatorAccepts({ base }, type)));
	const proposals = fitting.flatMap((base, index) => spellings(base, several).map(({ label, group, description }): Proposal =>
		({ kind: 'operator', label, description, value: { $1: '$2' }, rank: group * 100 + index, retrigger: true })));
	const tests = place.cursor.hasSeparator || !place.cursor.map ? [] : conditionTests(place);
	return { proposals: [...proposals.filter(({ label }) => !siblings.includes(label)), ...tests] };
}

/** The whole of a condition, where there is none. */
export function conditionSkeleton(): Offer {
	const raw = { $1: { $2: '$3' } };
	return { proposals: [{ kind: 'statement', label: 'Condition', description: 'operator, key and value', raw, retrigger: true }] };
}

/** What people compare most comes first. */
const families: readonly ConditionOperator['family'][] = ['String', 'ARN', 'Bool', 'IPAddress', 'Numeric', 'Date', 'Null', 'Binary'];
const inFamilies = families.flatMap(family => allOperators.filter(operator => operator.family === family));

/** The keys that the operator at the cursor has already. */
function keysBelow({ cursor, catalog }: Place): ConditionKeyInfo[] {
	const tests = cursor.statement?.conditions.filter(({ operatorEntry }) => operatorEntry.key === cursor.string) ?? [];
	return tests.flatMap(({ key }) => catalog.conditionKey(key.text) ?? []);
}

interface Spelling {
	readonly label: string;
	/** Lower ones are what people want more often. */
	readonly group: number;
	readonly description: string | undefined;
}

function spellings(base: ConditionOperator, several: boolean): Spelling[] {
	const plain: Spelling = { label: base.name, group: 3, description: undefined };
	if (base.family === 'Null') return [plain];
	const ifExists: Spelling = { label: operatorText({ base, ifExists: true }), group: 4, description: 'or the key is missing' };
	const sets = setOperators.map((set, index): Spelling => ({ label: operatorText({ set, base }), group: (several ? 1 : 5) + index, description: setNames[set] }));
	return [plain, ifExists, ...sets];
}

const setNames: Readonly<Record<SetOperator, string>> = {
	ForAnyValue: 'one value of the request',
	ForAllValues: 'every value of the request',
};
