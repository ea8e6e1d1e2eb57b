import { globMatches } from '../base/glob.js';
import type { Change } from '../policy/change.js';
import { hasMember, type ActionValue, type Policy, type Statement } from '../policy/model.js';
import { defineRule, type Fix } from './rule.js';
import { lateFix } from './shared/late-fix.js';
import { createSidSource } from './shared/sid.js';

export default defineRule({
	id: 'boundary-self-protection',
	summary: 'A permissions boundary lets those it limits take it off',
	category: 'security',
	severity: 'suggestion',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate',
		'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html',
	],
	types: ['boundary'],
	dependsOnType: true,

	visit: {
		policy(policy) {
			if (!policy.complete) return;
			const ways = waysOut(policy);
			const [first] = ways;
			if (!first) return;

			const others = ways.length > 1 ? ` and ${ways.length - 1} more` : '';
			return [{
				span: first.by.span,
				message: `Who has this boundary can take it off: "iam:${first.name}"${others} should be denied.`,
				fixes: [denyWaysOut(policy, ways)],
			}];
		},
	},
});

/** An action that undoes the boundary, with what allows it. */
interface WayOut {
	readonly name: string;
	readonly by: ActionValue;
}

/** Taking the boundary off, putting another one on, and editing the policy that it is. */
const removals = ['DeleteRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'PutRolePermissionsBoundary', 'PutUserPermissionsBoundary'];
const edits = ['CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'];

/** What a statement allows under a condition is taken for looked after, and what is denied anywhere too. */
function waysOut({ statements }: Policy): readonly WayOut[] {
	const allows = statements.filter(statement => statement.effect === 'Allow' && !hasMember(statement, 'Condition'));
	const denies = statements.filter(({ effect }) => effect !== 'Allow');
	return [...removals, 'CreatePolicyVersion'].flatMap(name => {
		const action = `iam:${name.toLowerCase()}`;
		const by = allows.filter(it => isWide(it, name)).flatMap(it => matching(it, action) ?? [])[0];
		return by && !denies.some(it => mayBeAbout(it, action)) ? [{ name, by }] : [];
	});
}

/** The policy that is the boundary has a name that is not known here: it is among all, not among some. */
function isWide({ resources }: Statement, name: string): boolean {
	return name !== 'CreatePolicyVersion' || resources.some(({ text, negated }) => negated || /^\*+$|^arn:[^:]*:iam::[^:]*:(policy\/)?\*+$/.test(text));
}

/** What is computed elsewhere may be the action. */
function mayBeAbout(statement: Statement, action: string): boolean {
	return statement.members.some(({ name, complete }) => (name === 'Action' || name === 'NotAction') && !complete) || matching(statement, action) !== undefined;
}

/** The value by which a statement is about the action. */
function matching({ actions }: Statement, action: string): ActionValue | undefined {
	const spared = actions.filter(({ negated }) => negated);
	if (spared.length > 0) return spared.every(({ text, known }) => known && !globMatches(text.toLowerCase(), action)) ? spared[0] : undefined;
	return actions.find(({ text, known }) => known && globMatches(text.toLowerCase(), action));
}

function denyWaysOut(policy: Policy, ways: readonly WayOut[]): Fix {
	return lateFix('Deny taking the boundary off and editing it', 'unsafe', () => {
		const off = ways.map(({ name }) => name).filter(name => removals.includes(name));
		return [
			...off.length > 0 ? [denial(policy, 'DenyBoundaryRemoval', off, '*')] : [],
			...ways.length > off.length ? [denial(policy, 'DenyBoundaryEdits', edits, 'arn:aws:iam::ACCOUNT_ID:policy/BOUNDARY_NAME')] : [],
		];
	});
}

function denial(policy: Policy, sid: string, names: readonly string[], resource: string): Change {
	const after = policy.statements.at(-1)!;
	const named = after.sid ? { Sid: createSidSource(policy).take(sid) } : {};
	return { do: 'add-statement', after, statement: { ...named, Effect: 'Deny', Action: names.map(name => `iam:${name}`), Resource: resource } };
}
