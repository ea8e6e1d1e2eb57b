import type { Span } from '../../base/text.js';
import type { ActionValue } from '../../policy/model.js';
import { spanOfText } from '../../syntax/node.js';

/** An action cut at its colon. The service is literal; the name may hold wildcards. */
export interface ActionName {
	readonly service: string;
	readonly name: string;
}

/** The two sides of an action of the form `service:Name`; undefined for any other, `*` and what is computed elsewhere included. */
export function actionName({ text, known }: ActionValue): ActionName | undefined {
	return known ? nameIn(text) : undefined;
}

/** The same for a text of which it is not said whether it is known. */
export function nameIn(text: string): ActionName | undefined {
	if (!isWellFormed(text)) return undefined;
	const colon = text.indexOf(':');
	return { service: text.slice(0, colon), name: text.slice(colon + 1) };
}

/** True for a text of the form `service:Name`. */
export function isWellFormed(text: string): boolean {
	return wellFormed.test(text);
}

const wellFormed = /^[A-Za-z0-9-]+:[A-Za-z0-9.*?-]+$/;

/** Where the service of an action is written. */
export function serviceSpan({ node }: ActionValue, { service }: ActionName): Span {
	return spanOfText(node, 0, service.length);
}

/** True for the two spellings of every action there is. */
export function isEveryAction(text: string): boolean {
	return /^\*+(:\*+)?$/.test(text);
}
