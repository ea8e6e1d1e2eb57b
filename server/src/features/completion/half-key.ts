import type { Cursor } from '../../policy/cursor.js';
import type { PolicyDocument } from '../../policy/model.js';
import { literalText } from '../../syntax/node.js';

/**
 * In YAML the colon of `aws:`, typed on the way to `aws:SourceArn`, ends a key of that name: the cursor as it is at the key that is meant.
 * Undefined where that is not so.
 */
export function atHalfKey(cursor: Cursor, { tree: { language, text } }: PolicyDocument): Cursor | undefined {
	const { role, offset, conditionKey = '', test, string } = cursor;
	const map = test?.operatorEntry.value;
	if (language !== 'yaml' || role !== 'condition-value' || string || map?.kind !== 'map' || !/^[a-z0-9-]+$/.test(conditionKey)) return undefined;
	const typed = `${conditionKey}:`;
	const start = offset - typed.length;
	if (!text.startsWith(typed, start) || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(offset))) return undefined;
	const siblings = map.entries.filter(({ key }) => key.start !== start).flatMap(({ key }) => literalText(key) ?? []);
	return { ...cursor, role: 'condition-key', prefix: typed, inString: true, replaceQuoted: { start, end: offset }, map, hasSeparator: false, siblings };
}
