import { hasMember, type Policy, type Statement } from '../../policy/model.js';
import { proposeSid } from '../../policy/sid.js';
import type { Catalog } from '../../reference/catalog.js';
import { createSidSource, type SidSource } from '../../rules/shared/sid.js';
import { rewrite, type Rewriter } from './rewrite.js';

/** Names the statement by what it does, or all that have no name yet. Policies of IoT take none: https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html */
export const addSid: Rewriter = function* ({ policy, statement, context: { catalog } }) {
	if (policy.service === 'iot') return;
	const nameless = policy.statements.filter(it => !hasMember(it, 'Sid') && !it.node.partial);
	if (nameless.includes(statement)) {
		const sid = sidFor(statement, createSidSource(policy), catalog);
		yield rewrite('addSid', `Add the Sid "${sid}"`, () => [{ do: 'add-element', statement, name: 'Sid', value: sid }]);
	}
	if (nameless.length > 1) yield rewrite('addSid', `Add all ${nameless.length} missing Sids`, () => addAll(policy, nameless, catalog));
};

function addAll(policy: Policy, statements: readonly Statement[], catalog: Catalog): ReturnType<typeof rewrite>['changes'] {
	const sids = createSidSource(policy);
	return statements.map(statement => ({ do: 'add-element', statement, name: 'Sid', value: sidFor(statement, sids, catalog) }));
}

function sidFor(statement: Statement, sids: SidSource, catalog: Catalog): string {
	return sids.take(proposeSid(statement, catalog, none));
}

/** Which names are taken is known to the source of Sids. */
const none: ReadonlySet<string> = new Set();
