import { commented, type Draft } from '../change.js';
import { isStatementElementName } from '../elements.js';
import type { Saying } from './saying.js';
import { keyText, textDraft } from './say-text.js';
import { valueDraft, withComments } from './to-draft.js';
import { charactersOf, plainText, type EntryValue, type ItemValue, type MapValue, type Value } from './value.js';

/** A policy as an `aws_iam_policy_document` says it, element names as in JSON. */
export interface DocumentDraft {
	readonly version: Draft | undefined;
	readonly id: Draft | undefined;
	readonly statements: readonly Draft[];
}

export function documentDraft({ entries }: MapValue, saying: Saying): DocumentDraft {
	let version: Draft | undefined;
	let id: Draft | undefined;
	let statements: readonly Draft[] = [];
	// Without a version a policy has the old one, and the block the new one.
	if (!entries.some(({ key }) => charactersOf(key) === 'Version')) version = '2008-10-17';
	for (const { key, value, comments } of entries) {
		const name = charactersOf(key);
		if (name === 'Version') version = charactersOf(value) === '2012-10-17' ? undefined : textOf(name, value, saying);
		else if (name === 'Id') id = withComments(comments, textOf(name, value, saying), saying);
		else if (name === 'Statement') statements = statementDrafts({ value, comments }, saying);
		else saying.problems.push(`aws_iam_policy_document has nothing for "${keyText(key, saying)}".`);
	}
	return { version, id, statements };
}

function statementDrafts({ value, comments }: ItemValue, saying: Saying): readonly Draft[] {
	const items = value.kind === 'list' ? value.items : [{ value, comments: [] }];
	return items.map((item, index) => withComments([...index === 0 ? comments : [], ...item.comments], statementDraft(item.value, index, saying), saying));
}

function statementDraft(statement: Value, index: number, saying: Saying): Draft {
	if (statement.kind !== 'map') return valueDraft(statement, 'structure', { ...saying, format: 'json' });
	const { entries } = statement;
	if (!entries.some(({ key }) => charactersOf(key) === 'Effect')) saying.problems.push(`Statement ${index + 1} has no Effect, which would be "Allow" in aws_iam_policy_document.`);
	return Object.fromEntries(entries.map(entry => [charactersOf(entry.key) ?? '', withComments(entry.comments, elementDraft(entry, saying), saying)]));
}

function elementDraft({ key, value }: EntryValue, saying: Saying): Draft {
	const name = charactersOf(key) ?? '';
	if (!isStatementElementName(name)) saying.problems.push(`aws_iam_policy_document has nothing for "${keyText(key, saying)}".`);
	switch (name) {
		case 'Sid': case 'Effect': return textOf(name, value, saying);
		case 'Principal': case 'NotPrincipal': return principalDraft(name, value, saying);
		case 'Condition': return conditionDraft(value, saying);
		default: return textsOf(name, value, saying);
	}
}

function textOf(name: string, value: Value, saying: Saying): Draft {
	if (value.kind !== 'text' && value.kind !== 'computed') saying.problems.push(`${name} is no text.`);
	return valueDraft(value, 'text', saying);
}

/** A list of texts; numbers and booleans have the form in which IAM compares them. */
function textsOf(name: string, value: Value, saying: Saying): Draft {
	if (value.kind === 'computed') return valueDraft(value, 'texts', saying);
	const items = value.kind === 'list' ? value.items : [{ value, comments: [] }];
	return items.map(item => withComments(item.comments, itemDraft(name, item.value, saying), saying));
}

function itemDraft(name: string, value: Value, saying: Saying): Draft {
	if (value.kind === 'text' || value.kind === 'computed') return valueDraft(value, 'text', saying);
	if (value.kind !== 'plain' || value.value === null) saying.problems.push(`A value of ${name} is no text.`);
	return value.kind === 'plain' ? String(value.value) : '';
}

/** A blank line above keeps blocks apart from what is before them. */
function block(comments: readonly string[], value: Draft): Draft {
	return { [commented]: ['', ...comments], value };
}

function principalDraft(name: string, value: Value, saying: Saying): Draft {
	if (charactersOf(value) === '*') return { '*': block([], textDraft(plainText('*'), saying)) };
	if (value.kind !== 'map' || value.entries.length === 0) {
		saying.problems.push(`${name} has a form that aws_iam_policy_document cannot say.`);
		return {};
	}
	if (value.entries.some(({ key }) => charactersOf(key) === '*')) saying.problems.push(`${name} has a type "*", which means something else in aws_iam_policy_document.`);
	return Object.fromEntries(value.entries.map(({ key, value: ids, comments }) => [keyText(key, saying), block(comments, textsOf(name, ids, saying))]));
}

function conditionDraft(value: Value, saying: Saying): Draft {
	if (value.kind !== 'map') {
		saying.problems.push('Condition has a form that aws_iam_policy_document cannot say.');
		return {};
	}
	return Object.fromEntries(value.entries.map(({ key, value: keys, comments }) => [keyText(key, saying), operatorDraft(keyText(key, saying), keys, comments, saying)]));
}

function operatorDraft(operator: string, keys: Value, comments: readonly string[], saying: Saying): Draft {
	if (keys.kind !== 'map' || keys.entries.length === 0) {
		saying.problems.push(`The condition ${operator} has a form that aws_iam_policy_document cannot say.`);
		return {};
	}
	return Object.fromEntries(keys.entries.map((entry, index) => [
		keyText(entry.key, saying), block([...index === 0 ? comments : [], ...entry.comments], textsOf('Condition', entry.value, saying)),
	]));
}
