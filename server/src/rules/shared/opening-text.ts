import type { Span } from '../../base/text.js';
import { memberOf, type ActionValue, type Policy, type Statement } from '../../policy/model.js';
import type { Finding, RelatedPlace, RuleContext } from '../rule.js';
import { nameOfPolicy, type Holders } from './holders.js';
import type { Opening } from './open-grants.js';
import { quoted } from './quote.js';

/** Where a finding about some actions of a statement stands: at the first of them, or at `NotAction`, which leaves them in. */
export function spanOfValues(statement: Statement, [first]: readonly ActionValue[]): Span {
	return first?.span ?? memberOf(statement, 'NotAction')?.key.content ?? statement.anchor;
}

/** `"iam:PassRole"`, `"iam:PutRolePolicy" and 2 more`, `"NotAction"`. */
export function subjectOfValues([first, ...more]: readonly ActionValue[]): string {
	return `${quoted(first?.text ?? 'NotAction', 34)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

/** The other values, each where it is written. */
export function alsoHere([, ...more]: readonly ActionValue[], message: (text: string) => string): readonly RelatedPlace[] {
	return more.map(({ span, text }) => ({ span, message: message(quoted(text)) }));
}

/** What to say of the actions that a finding is about; nothing where it is about the whole statement. */
export function aboutValues(values: readonly ActionValue[]): { readonly actions?: readonly ActionValue[] } {
	return values.length > 0 ? { actions: values } : {};
}

/**
 * The values of other statements that it takes, each where it is written. In another policy of the same role, that policy is named; of another file,
 * which has no place here, that is told at the finding.
 */
function takenElsewhere(others: readonly ActionValue[], { policy }: Statement, here: Span, { holdersOf }: RuleContext): readonly RelatedPlace[] {
	return others.map(({ span, text, statement }) => {
		if (statement.policy === policy) return { span, message: 'It takes this as well.' };
		const where = policyElsewhere(statement.policy, policy, holdersOf);
		return statement.policy.tree === policy.tree ? { span, message: `It takes this as well, which ${where} allows.` } : { span: here, message: `It takes ${quoted(text)} as well, which ${where} allows in another file.` };
	});
}

/** `the policy "deploy" of the role "builder"`. */
export function policyElsewhere(other: Policy, own: Policy, holdersOf: Holders): string {
	const holder = holdersOf(own).find(({ policies }) => policies.includes(other));
	const name = holder && nameOfPolicy(other, holder);
	const owner = holder?.identity ? ` of the ${holder.identity.kind} ${quoted(holder.identity.name)}` : '';
	return `${name === undefined ? 'another policy' : `the policy ${quoted(name)}`}${owner}`;
}

/** What a finding about an opening says: who can do what, where the rest of it stands, and which actions it is about. */
export function aboutOpening({ statement, values, others }: Opening, what: string, context: RuleContext): Omit<Finding, 'fixes'> {
	const span = spanOfValues(statement, values);
	return {
		span,
		message: `${subjectOfValues(values)} ${what}`,
		related: [...alsoHere(values, text => `So can ${text}.`), ...takenElsewhere(others, statement, span, context)],
		...aboutValues(values),
	};
}
