import { comparePolicies, type Access, type Change, type Comparison } from '../../evaluation/compare/compare.js';
import { statementText } from '../../evaluation/words.js';
import { readDocument } from '../../policy/document.js';
import { withStatements, type Policy, type PolicyType, type Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { listedActions } from './listed-actions.js';

/** A comparison with what it cannot say in terms of statements. */
export interface VersionChange {
	readonly comparison: Comparison;
	/** Each a sentence. */
	readonly notes: readonly string[];
}

/**
 * Compares two versions of a policy as a reviewer has to: beside what it allows by itself, what it denies, since other policies can allow what is denied no
 * longer. A policy that only denies, as most service control policies do, is taken for what it leaves of everything.
 */
export function compareVersions(before: readonly Policy[], after: readonly Policy[], catalog: Catalog): VersionChange {
	const own = comparePolicies(before, after, catalog);
	const [lifted, imposed] = [hasLess(before, after), hasLess(after, before)];
	if (!lifted && !imposed) return { comparison: own, notes: [] };
	const denials = withoutFrame(comparePolicies(denialsOf(before), denialsOf(after), catalog));
	if (onlyDenies([...before, ...after])) return { comparison: denials, notes: [] };
	if (own.gained.verdict !== 'none' || denials.gained.verdict === 'none') return { comparison: own, notes: [] };
	const { lost } = own;
	return {
		comparison: { relation: 'undecided', gained: { verdict: 'unknown', access: [] }, lost },
		notes: denials.gained.access.map(liftedText),
	};
}

function liftedText({ denied, actions }: Access): string {
	return `${denied ? `What ${statementText(denied)} denied` : 'What was denied'} is denied no longer, so that other policies can allow it: ${listedActions(actions)}.`;
}

/** True when a Deny of the one is not in the other as it stands. */
function hasLess(one: readonly Policy[], other: readonly Policy[]): boolean {
	const texts = new Set(denyStatements(other).map(textOf));
	return denyStatements(one).some(statement => !texts.has(textOf(statement)));
}

function denyStatements(policies: readonly Policy[]): readonly Statement[] {
	return policies.flatMap(({ statements }) => statements).filter(({ effect }) => effect === 'Deny');
}

function textOf({ policy: { tree, version }, span }: Statement): string {
	return `${version?.text ?? ''} ${tree.text.slice(span.start, span.end)}`;
}

function onlyDenies(policies: readonly Policy[]): boolean {
	return policies.every(({ statements, complete }) => complete && statements.every(({ effect }) => effect === 'Deny'));
}

/** Everything, and of the policies only what they deny. */
function denialsOf(policies: readonly Policy[]): readonly Policy[] {
	const frame = policies[0] ? everything(policies[0].type) : everything('identity');
	return [...frame, ...policies.map(policy => withStatements(policy, policy.statements.filter(({ effect }) => effect === 'Deny')))];
}

function everything(type: PolicyType): readonly Policy[] {
	const principal = type === 'resource' || type === 'trust' || type === 'rcp' || type === 'endpoint' ? '"Principal":"*",' : '';
	const resource = type === 'trust' ? '' : ',"Resource":"*"';
	return readDocument(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${principal}"Action":"*"${resource}}]}`, 'json', { type }).policies;
}

/** The statement that allows everything is nobody's. */
function withoutFrame({ relation, gained, lost }: Comparison): Comparison {
	const bare = ({ verdict, access }: Change): Change => ({
		verdict, access: access.map(({ denied, example, ...rest }) => ({ statement: undefined, denied, example, get actions() { return rest.actions; } })),
	});
	return { relation, gained: bare(gained), lost: bare(lost) };
}
