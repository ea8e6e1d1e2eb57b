import type { Catalog } from '../../reference/catalog.js';
import { parseArn } from '../../policy/arn.js';
import type { PrincipalValue, Statement } from '../../policy/model.js';
import type { CompiledPolicy, CompiledStatement } from '../compile.js';
import { anyRun } from '../patterns/codes.js';
import { actionListOf, type ActionList } from './actions.js';
import type { Unknowns } from './names.js';
import { everywhere, type Region } from './region.js';
import { neverHold, plainTestsOf, type PlainTest } from './tests.js';

/** The requests that a statement is about: those of each action with each region, each principal, and all tests. */
export interface Space {
	readonly effect: 'Allow' | 'Deny';
	/** Undefined for what a policy may hold beside the statements that are written here. */
	readonly statement: Statement | undefined;
	readonly actions: ActionList;
	readonly regions: readonly Region[];
	/** `*` for anyone; `!` and a list for anyone but those; `self` where the policy names nobody. */
	readonly principals: readonly string[];
	readonly tests: readonly PlainTest[];
}

/** The spaces of a policy. What can never apply is left out. */
export function spacesOf({ statements }: CompiledPolicy, unknowns: Unknowns, catalog: Catalog): readonly Space[] {
	return statements.filter(({ certain }) => certain).flatMap(statement => {
		const { effect } = statement;
		const tests = plainTestsOf(statement, unknowns, catalog);
		if (effect === undefined || neverHold(tests)) return [];
		return [{ effect, statement: statement.statement, actions: actionListOf(statement), regions: regionsOf(statement, unknowns), principals: principalsOf(statement), tests }];
	});
}

/** What is computed elsewhere and the same in both versions: it may allow anything. */
export function hiddenSpace(source: string): Space {
	return {
		effect: 'Allow', statement: undefined, actions: { negated: true, patterns: [], open: [] }, regions: [everywhere], principals: ['*'],
		tests: [{ kind: 'named', key: '', name: source }],
	};
}

function regionsOf({ resources, statement }: CompiledStatement, unknowns: Unknowns): readonly Region[] {
	if (!resources) return [everywhere];
	const own = resources.values.map(({ template, known, value }) => known || template.fixed === undefined
		? unknowns.codesOf(template, 'resource')
		: unknowns.named(`optional ${value.text}`));
	const patterns = resources.complete ? own : [...own, unknowns.named(sourceOf(statement, 'Resource'))];
	return resources.negated ? [{ pattern: [anyRun], minus: patterns }] : patterns.map(pattern => ({ pattern, minus: [] }));
}

function principalsOf({ principals, statement }: CompiledStatement): readonly string[] {
	if (!principals) return ['self'];
	const names = principals.complete ? principals.values.map(principalName) : [...principals.values.map(principalName), `? ${sourceOf(statement, 'Principal')}`];
	return principals.negated ? [`!${[...new Set(names)].sort().join(' ')}`] : [...new Set(names)];
}

/** The same for two spellings of one principal. */
function principalName({ type, text, known, node, statement }: PrincipalValue): string {
	if (!known) return `? ${type} ${statement.policy.tree.text.slice(node.start, node.end)}`;
	if (text === '*' && (type === '*' || type === 'AWS')) return '*';
	const arn = type === 'AWS' ? parseArn(text) : undefined;
	return arn?.service === 'iam' && arn.resource === 'root' ? `AWS ${arn.account}` : `${type} ${text}`;
}

function sourceOf(statement: Statement, name: 'Resource' | 'Principal'): string {
	const members = statement.members.filter(member => member.name === name || member.name === `Not${name}`);
	return members.map(({ entry }) => statement.policy.tree.text.slice(entry.start, entry.end)).join('\n');
}

/**
 * True when whoever is `inner` is named by `outer`, and in a way that gives at least as much. To name an account is to let it decide, which is less than to
 * name its users, so one does not hold the other.
 */
export function principalCovers(outer: readonly string[], inner: string): boolean {
	return outer.includes(inner) || outer.includes('*');
}

/** False only where nobody is named by both. */
export function principalsMeet(a: string, b: string): boolean {
	return a === b || !isNamed(a) || !isNamed(b) || a.startsWith('AWS ') && b.startsWith('AWS ') && sameAccount(a, b);
}

/** True for a name that stands for itself. An AWS principal of unknown form may be anybody. */
function isNamed(name: string): boolean {
	return /^(Service|Federated) /.test(name) || /^AWS (\d{12}$|arn:)/.test(name);
}

function sameAccount(a: string, b: string): boolean {
	const accountOf = (name: string): string => parseArn(name.slice(4))?.account ?? name.slice(4);
	return accountOf(a) === accountOf(b);
}
