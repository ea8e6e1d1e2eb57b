import { globMatches } from '../../base/glob.js';
import { parseArn, type ArnFacts } from '../../policy/arn.js';
import { bound, type ValueOf } from '../../policy/bound-values.js';
import type { PrincipalValue, ResourceValue, Statement } from '../../policy/model.js';
import type { ActionId, Catalog } from '../../reference/catalog.js';
import { HOLE } from '../../syntax/node.js';
import { assumedValues, exampleAccount } from './assumed-values.js';
import type { Identity } from './identities.js';
import { sampleArn, sampleOfForm } from './samples.js';
import type { Subject } from './subjects.js';

/** Something that a request could say. */
export interface Offer {
	readonly value: string;
	/** Where it comes from. */
	readonly description: string;
}

/** What a request to a subject could say, the most likely first; each list without repetition. */
export interface Offers {
	readonly principals: readonly Offer[];
	/** Whether a request makes sense that names nobody: anybody who has the policies. */
	readonly anybody: boolean;
	readonly actions: readonly Offer[];
	/** For the action that is chosen, if one is. */
	readonly resources: readonly Offer[];
}

export interface OffersPlace {
	readonly subject: Subject;
	/** The statement at the cursor, whose values come first. */
	readonly focus: Statement | undefined;
	readonly action: string | undefined;
	readonly facts: ArnFacts;
	readonly catalog: Catalog;
}

export function offersFor(place: OffersPlace): Offers {
	const { subject, focus } = place;
	const all = subject.policies.flatMap(({ statements }) => statements);
	const statements = focus && all.includes(focus) ? [focus, ...all.filter(it => it !== focus)] : all;
	const valueOf = assumedValues(place.facts);
	return {
		principals: eachOnce([...ownPrincipal(subject, place.facts), ...statements.flatMap(it => it.principals.flatMap(value => principalsFrom(bound(value, valueOf), place.facts)))]),
		anybody: subject.policies.every(({ type }) => type === 'identity' || type === 'boundary' || type === 'session' || type === 'scp'),
		actions: eachOnce(statements.flatMap(it => actionsFrom(it, place.catalog))).slice(0, mostActions),
		resources: eachOnce(resourcesFor(statements, valueOf, place)),
	};
}

/** More than these nobody looks through; the rest can be typed. */
const mostActions = 300;

function eachOnce(offers: readonly Offer[]): readonly Offer[] {
	const seen = new Set<string>();
	return offers.filter(({ value }) => !value.includes(HOLE) && !seen.has(value) && seen.add(value));
}

function ownPrincipal({ identity, kind }: Subject, facts: ArnFacts): readonly Offer[] {
	return identity && kind === 'identity' && identity.kind !== 'group' ? [{ value: arnOf(identity, facts), description: `the ${identity.kind} itself` }] : [];
}

function arnOf({ kind, name }: Identity, { partition = 'aws', account = exampleAccount }: ArnFacts): string {
	return `arn:${partition}:iam::${account}:${kind}/${name}`;
}

function principalsFrom({ type, text, negated }: PrincipalValue, facts: ArnFacts): readonly Offer[] {
	const description = negated ? 'named as an exception' : 'named by the policy';
	const { partition = 'aws' } = facts;
	if (text === '*' && (type === '*' || type === 'AWS')) {
		return [{ value: `arn:${partition}:iam::444455556666:role/example`, description: 'a role of another account' }, { value: '*', description: 'somebody without credentials' }];
	}
	if (type !== 'AWS') return type === 'CanonicalUser' ? [] : [{ value: text, description }];
	const [, account] = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(text) ?? [];
	if (account === undefined) return parseArn(text) ? [{ value: text, description }] : [];
	return [
		{ value: `arn:${partition}:iam::${account}:role/example`, description: `a role of account ${account}` },
		{ value: `arn:${partition}:iam::${account}:root`, description: `the root user of account ${account}` },
	];
}

function actionsFrom({ actions, effect, sid, index }: Statement, catalog: Catalog): readonly Offer[] {
	const description = `${effect === 'Deny' ? 'denied' : 'allowed'} by ${sid?.text ? sid.text : `statement ${index + 1}`}`;
	return actions.filter(({ known, negated }) => known && !negated).flatMap(({ text }): readonly Offer[] => {
		const ids = text.startsWith('*') ? [] : catalog.expand(text);
		return ids.length === 0 && !/[*?]/.test(text) ? [{ value: text, description }] : ids.slice(0, 60).map(id => ({ value: catalog.nameOf(id), description }));
	});
}

/** What statements about the action name, then the forms that it takes. */
function resourcesFor(statements: readonly Statement[], valueOf: ValueOf, { subject, action, facts, catalog }: OffersPlace): readonly Offer[] {
	const own: readonly Offer[] = subject.kind === 'trust' && subject.identity ? [{ value: arnOf(subject.identity, facts), description: 'the role itself' }] : [];
	const id = action === undefined ? undefined : catalog.find(action);
	const forms = id === undefined ? [] : formsOf(id, catalog);
	const fits = (text: string): boolean => forms.length === 0 || forms.some(form => globMatches(form.replace(/\$\{[^}]*\}/g, '*'), text));
	const named = statements.filter(it => action === undefined || mayHave(it, action)).flatMap(({ resources }) => resources)
		.flatMap(value => resourceFrom(value, valueOf, facts)).filter(({ value }) => fits(value));
	const needsNone = id !== undefined && forms.length === 0;
	return [...own, ...needsNone ? [{ value: '*', description: 'the action works on no resource' }] : named, ...forms.map(form => ({ value: sampleOfForm(form, facts), description: 'a form that the action takes' })), ...needsNone ? [] : [{ value: '*', description: 'no resource' }]];
}

function formsOf(id: ActionId, catalog: Catalog): readonly string[] {
	const { resourceTypes, service } = catalog.action(id);
	return resourceTypes.flatMap(({ name }) => catalog.resourceType(service, name)?.arns ?? []);
}

function mayHave({ actions }: Statement, action: string): boolean {
	return actions.length === 0 || actions.some(({ text, negated }) => negated || globMatches(text.replaceAll(HOLE, '*').toLowerCase(), action.toLowerCase()));
}

function resourceFrom(value: ResourceValue, valueOf: ValueOf, facts: ArnFacts): readonly Offer[] {
	const { text, negated } = bound(value, valueOf);
	if (/^\*+$/.test(text)) return [];
	const source = value.known ? '' : `, ${value.node.parts.flatMap(part => part.kind === 'hole' ? [part.source] : []).join(' ')}`;
	return [{ value: sampleArn(text, facts), description: `${negated ? 'an exception' : 'in the policy'}${source}` }];
}
