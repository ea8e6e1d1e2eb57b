import type { Draft, StatementDraft } from '../../policy/change.js';
import { statementElementNames } from '../../policy/elements.js';
import { memberOf, type ActionValue, type Statement, type StatementElementName } from '../../policy/model.js';
import { proposeSid } from '../../policy/sid.js';
import type { Catalog } from '../../reference/catalog.js';
import type { Fix } from '../rule.js';
import { copyOfElement } from './copy-element.js';
import { lateFix } from './late-fix.js';
import { createSidSource } from './sid.js';
import { removeValues } from './values.js';

/** What the new statement says in place of what the old one does; `undefined` leaves an element out. */
export type Difference = Readonly<Partial<Record<StatementElementName, Draft | undefined>>>;

/**
 * Moves some of a statement's actions to a statement of their own right after it, which is like it but for `difference`.
 * No fix where they are not all in one list with others that stay.
 */
export function splitOff(title: string, statement: Statement, actions: readonly ActionValue[], difference: () => Difference, catalog: Catalog): Fix[] {
	const member = memberOf(statement, 'Action');
	const removal = member ? removeValues(member, actions) : [];
	if (removal.length === 0) return [];
	return [lateFix(title, 'unsafe', () => [
		...removal, { do: 'add-statement', after: statement, statement: named(statement, draftOf(statement, actions, difference()), catalog) },
	])];
}

/** One value needs no list around it. */
export function plain(values: readonly Draft[]): Draft {
	const [only, ...more] = values;
	return only !== undefined && more.length === 0 ? only : values;
}

function draftOf(statement: Statement, actions: readonly ActionValue[], difference: Difference): StatementDraft {
	const own: Difference = { Sid: undefined, Action: plain(actions.map(({ node }) => node)), ...difference };
	return Object.fromEntries(statementElementNames.flatMap(name => {
		const value = name in own ? own[name] : copyOfElement(statement, name);
		return value === undefined ? [] : [[name, value]];
	}));
}

/** A statement without a Sid gets a sister without one: what names to give is not for this change to say. */
function named({ sid, policy }: Statement, draft: StatementDraft, catalog: Catalog): StatementDraft {
	if (!sid) return draft;
	const { Resource: resource } = draft;
	const nameable = resource !== undefined && holdsPlaceholder(resource) ? { ...draft, Resource: '*' } : draft;
	return { Sid: createSidSource(policy).take(proposeSid(nameable, catalog)), ...draft };
}

/** `BUCKET_NAME` is no name to make a Sid of. */
function holdsPlaceholder(draft: Draft): boolean {
	return Array.isArray(draft) ? draft.some(holdsPlaceholder) : typeof draft === 'string' && /[A-Z]_[A-Z]/.test(draft);
}
