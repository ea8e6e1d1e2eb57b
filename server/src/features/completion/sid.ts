import { proposeSid } from '../../policy/sid.js';
import type { Offer, Place } from './proposal.js';

/** One name, made of what the statement does. */
export function sids({ cursor, catalog }: Place): Offer | undefined {
	const { statement } = cursor;
	return statement && { proposals: [{ kind: 'value', label: proposeSid(statement, catalog) }] };
}
