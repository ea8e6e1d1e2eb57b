import { commented, spelled, type Draft, type DraftMap } from '../change.js';
import type { Saying } from './saying.js';
import { computedDraft, type Place } from './say-computed.js';
import { keyText, textDraft } from './say-text.js';
import { charactersOf, type EntryValue, type ItemValue, type MapValue, type Value } from './value.js';

/** A policy as it is to be written where the language has maps and lists. */
export function policyDraft(policy: MapValue, saying: Saying): DraftMap {
	return mapDraft(policy, saying, ({ key, value }) => charactersOf(key) === 'Statement' ? eachOf(value, saying, it => statementDraft(it, saying)) : valueDraft(value, 'text', saying));
}

function statementDraft(statement: Value, saying: Saying): Draft {
	return statement.kind === 'map' ? mapDraft(statement, saying, ({ key, value }) => elementDraft(charactersOf(key) ?? '', value, saying)) : valueDraft(statement, 'structure', saying);
}

function elementDraft(name: string, value: Value, saying: Saying): Draft {
	switch (name) {
		case 'Sid': case 'Effect': return valueDraft(value, 'text', saying);
		case 'Principal': case 'NotPrincipal': case 'Condition': return valueDraft(value, 'structure', saying);
		default: return valueDraft(value, 'texts', saying);
	}
}

/** Within maps, lists stand two levels deep at most, below the key that is tested. */
export function valueDraft(value: Value, place: Place, saying: Saying): Draft {
	switch (value.kind) {
		case 'text': return textDraft(value, saying);
		case 'plain': return value.value ?? { [spelled]: 'null' };
		case 'list': return itemDrafts(value.items, saying);
		case 'map': return mapDraft(value, saying, it => valueDraft(it.value, it.value.kind === 'map' ? 'structure' : 'texts', saying));
		case 'computed': return computedDraft(value, place, saying, items => itemDrafts(items, saying));
	}
}

function itemDrafts(items: readonly ItemValue[], saying: Saying): readonly Draft[] {
	return items.map(({ value, comments }) => withComments(comments, valueDraft(value, 'text', saying), saying));
}

function eachOf(value: Value, saying: Saying, draft: (value: Value) => Draft): Draft {
	return value.kind === 'list' ? value.items.map(item => withComments(item.comments, draft(item.value), saying)) : draft(value);
}

function mapDraft({ entries }: MapValue, saying: Saying, draft: (entry: EntryValue) => Draft): DraftMap {
	return Object.fromEntries(entries.map(entry => [keyText(entry.key, saying), withComments(entry.comments, draft(entry), saying)]));
}

export function withComments(comments: readonly string[], value: Draft, { format }: Saying): Draft {
	return comments.length === 0 || format === 'json' || format === 'heredoc' ? value : { [commented]: comments, value };
}
