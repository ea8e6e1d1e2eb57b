import type { Statement } from '../policy/model.js';
import type { Answer } from './evaluate.js';
import type { Layer, LayerMatch } from './layers.js';
import { principalText } from './principal.js';
import type { StatementMatch } from './statement-match.js';
import { layerText, statementText, testText, valuesText } from './words.js';

/** Why an answer is what it is. */
export interface Reason {
	/** `decides`: without it the answer were another one. `near`: a statement that almost applied. `open`: what the answer hangs on. */
	readonly role: 'decides' | 'near' | 'open';
	readonly layer: Layer | undefined;
	readonly statement: Statement | undefined;
	/** A sentence. */
	readonly text: string;
}

/** The answer in one line, without its reasons. */
export function headlineOf({ decision, explicit, request }: Answer): string {
	const call = `${request.action} on ${request.resource}${request.principal ? ` by ${principalText(request.principal)}` : ''}`;
	switch (decision) {
		case 'allowed': return `allowed: ${call}`;
		case 'denied': return `denied ${explicit ? 'by a Deny statement' : 'as nothing allows it'}: ${call}`;
		case 'depends': return `it depends: ${call}`;
	}
}

/** The reasons, those that decide first. */
export function reasonsOf(answer: Answer): readonly Reason[] {
	switch (answer.decision) {
		case 'allowed': return allowed(answer);
		case 'denied': return answer.explicit ? denied(answer) : [...answer.stoppedBy.map(layer => silent(layer, answer)), ...nearMisses(answer)];
		case 'depends': return [...answer.notGiven.map(notGiven), ...incomplete(answer), ...openPoints(answer), ...(hasOpenAllow(answer) ? [] : nearMisses(answer))];
	}
}

function allowed({ layers, request }: Answer): readonly Reason[] {
	const found = pick(layers, ({ statement, truth }) => truth === 'yes' && statement.effect === 'Allow').map(([layer, match]) =>
		reason('decides', layer, match, `Allowed by ${statementText(match.statement.statement)} of the ${layerText(layer)}.`));
	if (found.length > 0 || request.principal?.kind !== 'root') return found;
	return [{ role: 'decides', layer: undefined, statement: undefined, text: 'The root user may do everything in its own account that no policy denies.' }];
}

function denied({ layers }: Answer): readonly Reason[] {
	return pick(layers, ({ statement, truth }) => truth === 'yes' && statement.effect === 'Deny').map(([layer, match]) =>
		reason('decides', layer, match, `Denied by ${statementText(match.statement.statement)} of the ${layerText(layer)}.`));
}

function silent(layer: Layer, { sameAccount }: Answer): Reason {
	const why = layer === 'resource' && !sameAccount ? ', which has to as the resource belongs to another account' : '';
	return { role: 'decides', layer, statement: undefined, text: `Nothing in the ${layerText(layer)} allows it${why}.` };
}

function notGiven(layer: Layer): Reason {
	return { role: 'open', layer, statement: undefined, text: `It hangs on the ${layerText(layer)}, which ${layer === 'resource' || layer === 'boundary' ? 'is' : 'are'} not given.` };
}

function incomplete({ layers }: Answer): readonly Reason[] {
	return layers.filter(({ open }) => open).map(({ layer }) =>
		({ role: 'open', layer, statement: undefined, text: `Part of the ${layerText(layer)} is computed elsewhere.` }));
}

function openPoints({ layers }: Answer): readonly Reason[] {
	return pick(layers, ({ truth }) => truth === 'maybe').map(([layer, match]) => {
		const name = statementText(match.statement.statement);
		const conditions = match.tests.map(({ test }) => testText(test));
		const what = match.openElsewhere ? [...conditions, 'what is not known of it fits'] : conditions;
		const denies = match.statement.effect === 'Deny';
		return reason('open', layer, match, `${denies ? 'Denied' : 'Allowed only'} if ${what.join(' and ')} (${name} of the ${layerText(layer)}).`);
	});
}

function hasOpenAllow({ layers }: Answer): boolean {
	return pick(layers, ({ statement, truth }) => truth !== 'no' && statement.effect === 'Allow').length > 0;
}

/** What allowed the action, but not for this principal, this resource or under these circumstances. */
function nearMisses({ layers, request }: Answer): readonly Reason[] {
	return pick(layers, ({ statement, missed }) => missed !== undefined && statement.effect === 'Allow').map(([layer, match]) =>
		reason('near', layer, match, `${capitalised(statementText(match.statement.statement))} of the ${layerText(layer)} comes near, but ${missText(match, request)}.`));
}

function missText({ missed, tests }: StatementMatch, { resource, context }: Answer['request']): string {
	if (missed === 'resource') return `its resources do not include ${resource}`;
	if (missed === 'principal') return 'it names other principals';
	return tests.map(({ test, key }) => `${testText(test)} fails: it ${valuesText(key === undefined ? 'unknown' : context.valuesOf(key))}`).join(' and ');
}

function pick(layers: readonly LayerMatch[], wanted: (match: StatementMatch) => boolean): readonly (readonly [Layer, StatementMatch])[] {
	return layers.flatMap(({ layer, matches }) => matches.filter(wanted).map(match => [layer, match] as const));
}

function reason(role: Reason['role'], layer: Layer, { statement }: StatementMatch, text: string): Reason {
	return { role, layer, statement: statement.statement, text };
}

function capitalised(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
