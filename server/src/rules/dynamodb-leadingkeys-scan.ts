import type { ActionValue, ConditionTest, Statement } from '../policy/model.js';
import { actionMatches } from '../policy/wildcard.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { requireKey } from './shared/condition-fixes.js';
import { asksForPresence, isUnreadable } from './shared/condition-reading.js';
import { lateFix } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { removeValues, replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'dynamodb-leadingkeys-scan',
	summary: 'Rows are limited by `dynamodb:LeadingKeys`, but a scan reads the whole table',
	category: 'security',
	severity: 'security-warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
		'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
	],
	types: ['identity'],
	overrides: ['service-wildcard'],

	visit: {
		condition: where(({ key, operator }) => key === 'dynamodb:leadingkeys' && operator.set === 'ForAllValues', (test, { catalog }) => {
			const { statement } = test;
			if (statement.effect !== 'Allow') return;
			if (statement.conditions.some(other => isLeadingKeys(other) && asksForPresence(other))) return;
			const open = readers.filter(reader => !isShut(reader, statement));
			const found: Finding[] = [];
			for (const action of statement.actions) {
				const reader = open.find(({ name }) => !action.negated && action.known && actionMatches(action.text, name));
				if (!reader) continue;

				found.push({
					span: action.span,
					message: `${quoted(action.text)} ${reader.does}: a request without a key passes "ForAllValues".`,
					related: [{ span: test.key.span, message: 'Holds for a request that names no partition key.' }],
					fixes: [...withoutReaders(action, open, catalog), requireKey(test)],
				});
			}
			return found;
		}),
	},
});

/** What reads rows without naming the partition key. */
interface Reader {
	readonly name: string;
	readonly does: string;
	/** A key by which a policy can turn it away. */
	readonly key: string | undefined;
}

const readers: readonly Reader[] = [
	{ name: 'dynamodb:Scan', does: 'reads the whole table', key: undefined },
	{ name: 'dynamodb:PartiQLSelect', does: 'can read the whole table', key: 'dynamodb:fulltablescan' },
];

function isLeadingKeys({ key }: ConditionTest): boolean {
	return key.text.toLowerCase() === 'dynamodb:leadingkeys';
}

/** True where a Deny of the policy, or a test of this statement, keeps it from reading the whole table. */
function isShut({ name, key }: Reader, statement: Statement): boolean {
	const asks = ({ conditions }: Statement): boolean => conditions.some(test => test.key.text.toLowerCase() === key || isUnreadable(test));
	const isDenied = statement.policy.statements.some(it => it.effect === 'Deny'
		&& it.actions.some(({ text, negated }) => !negated && actionMatches(text, name)) && (it.conditions.length === 0 || asks(it)));
	return isDenied || asks(statement);
}

/** Leaves the actions that carry the key, all of them for a pattern. */
function withoutReaders(action: ActionValue, open: readonly Reader[], catalog: Catalog): Fix[] {
	if (open.some(({ name }) => name.toLowerCase() === action.text.toLowerCase())) {
		const changes = removeValues(action.member, [action]);
		return changes.length === 0 ? [] : [{ title: `Remove ${quoted(action.text)}`, safety: 'unsafe', changes }];
	}
	const names = catalog.expand(action.text).map(id => catalog.action(id))
		.filter(({ conditionKeys, resourceTypes, name }) => [conditionKeys, ...resourceTypes.map(type => type.conditionKeys)].some(keys => keys.includes('dynamodb:LeadingKeys'))
			&& !open.some(reader => reader.name === name))
		.map(({ name }) => name);
	if (names.length === 0 || !/^dynamodb:/i.test(action.text)) return [];
	return [lateFix('Write out the actions that carry the key', 'unsafe', () => replaceValue(action.member, action, names))];
}
