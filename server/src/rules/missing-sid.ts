import type { Policy, Statement } from '../policy/model.js';
import { proposeSid } from '../policy/sid.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Fix } from './rule.js';
import { lacksElement } from './shared/element-name.js';
import { withFixes } from './shared/late-fix.js';
import { sizeOf } from './shared/policy-size.js';
import { createSidSource } from './shared/sid.js';
import { quotaOf } from './shared/size-quota.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-sid',
	summary: 'A statement has no `Sid`',
	category: 'style',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],

	visit: {
		policy: where(({ lacksSid }) => lacksSid, function* (policy, { catalog }) {
			if (policy.service === 'iot') return;
			const nameless = policy.statements.filter(statement => lacksElement(statement, 'Sid') && !statement.node.partial && !hasName(statement));
			const sids = lateSids(policy, nameless, catalog);
			const fit = lateRoom(policy, sids);
			for (const statement of nameless) {
				const { start, end } = statement.anchor;

				yield withFixes({
					// At the end of a half-typed text there is no character left to stand at.
					span: { start, end: start < end ? end : Math.min(start + 1, policy.tree.text.length) },
					message: 'Give this statement a Sid that says what it is for.',
				}, () => fit() && !isSaidAgain(statement) ? [giveSid(statement, sids().get(statement)!)] : []);
			}
		}),
	},
});

/** Modules of Terraform take statements by names, of which they make Sids. */
function hasName({ policy, node }: Statement): boolean {
	return node.style === 'hcl-argument' && policy.node.entries.some(({ labels, value }) => value === node && labels !== undefined);
}

/** True for what an alias of YAML says again in the same policy, where both would get the Sid, and for what says it so. */
function isSaidAgain({ node, policy }: Statement): boolean {
	const saysIt = (other: Statement): boolean => other.node.entries.some(({ key }) => key.start >= node.start && key.start < node.end);
	return node.entries.some(({ key }) => key.start < node.start || key.start >= node.end) || policy.statements.filter(other => lacksElement(other, 'Sid') && saysIt(other)).length > 1;
}

/** All of them at once, since no two may be the same; and when somebody asks, since few do. */
function lateSids(policy: Policy, nameless: readonly Statement[], catalog: Catalog): () => ReadonlyMap<Statement, string> {
	let made: ReadonlyMap<Statement, string> | undefined;
	return () => {
		const source = createSidSource(policy);
		return made ??= new Map(nameless.map(statement => [statement, source.take(proposeSid(statement, catalog, none))]));
	};
}

/** True where the policy keeps to its quota of characters when all of them are added: one that AWS refuses is no better for its Sids. */
function lateRoom(policy: Policy, sids: () => ReadonlyMap<Statement, string>): () => boolean {
	let fit: boolean | undefined;
	return () => fit ??= hasRoom(policy, [...sids().values()]);
}

function hasRoom(policy: Policy, sids: readonly string[]): boolean {
	const quota = quotaOf(policy);
	const added = sids.reduce((sum, sid) => sum + sid.length + '"Sid":"",'.length, 0);
	return quota === undefined || sizeOf(policy, quota, quota.most - added + 1) === undefined;
}

function giveSid(statement: Statement, sid: string): Fix {
	return { title: `Add the Sid "${sid}"`, safety: 'safe', changes: [{ do: 'add-element', statement, name: 'Sid', value: sid }] };
}

/** Which names are taken is known to the source of Sids, for all statements at once. */
const none: ReadonlySet<string> = new Set();
