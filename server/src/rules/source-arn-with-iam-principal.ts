import type { Change } from '../policy/change.js';
import { parseArn } from '../policy/arn.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { defineRule, type Finding } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { removeTest } from './shared/condition-fixes.js';
import { readingOf } from './shared/condition-reading.js';
import { isAnyone } from './shared/principal-reach.js';
import { quoted } from './shared/quote.js';
import { roleOfSession } from './shared/session-arn.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'source-arn-with-iam-principal',
	summary: '`aws:SourceArn` is tested where no service makes the call',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
	],
	types: ['resource', 'trust'],

	visit: {
		condition: where(({ key, reading }) => key === 'aws:sourcearn' && reading !== undefined, test => {
			const reading = readingOf(test);
			if (!reading) return;
			const identity = test.values.find(isIdentity);
			if (identity) return [namesIdentity(test, identity)];
			else if (!reading.holdsWithoutKey && isNeverSent(test)) return [neverSent(test)];
		}),
	},
});

/** Users, roles and their sessions make calls themselves; a service makes them for a resource. */
function isIdentity({ text, known }: ConditionValue): boolean {
	const arn = known ? parseArn(text) : undefined;
	return arn !== undefined && (arn.service === 'iam' || arn.service === 'sts') && /^(root$|(user|role|group|assumed-role|federated-user)\/)/.test(arn.resource);
}

/** Only a call that a service makes with its own principal carries the key. */
function isNeverSent({ statement: { principals } }: ConditionTest): boolean {
	return principals.length > 0 && principals.every(it => it.type === 'AWS' && !it.negated && it.known && !isAnyone(it));
}

function namesIdentity(test: ConditionTest, { text }: ConditionValue): Finding {
	return {
		span: test.key.span,
		message: `A service calls for a resource, never for ${quoted(text, 46)}; test "aws:PrincipalArn".`,
		fixes: [{ title: 'Change to "aws:PrincipalArn"', safety: 'unsafe', changes: asPrincipal(test) }],
	};
}

/** The other key holds roles and not their sessions. */
function asPrincipal(test: ConditionTest): readonly Change[] {
	const sessions = test.values.flatMap(({ text, known, node }): Change[] => {
		const role = known && node.kind === 'string' ? roleOfSession(text) : undefined;
		return role && node.kind === 'string' ? [{ do: 'set-text', node, text: role.arn }] : [];
	});
	const renamed = renameKey(test, 'aws:PrincipalArn');
	return renamed.length === 0 ? [] : [...renamed, ...sessions];
}

function neverSent(test: ConditionTest): Finding {
	return {
		span: test.key.span,
		message: `Only services send ${quoted(test.key.text)}, and no service is a principal here: the statement never applies.`,
		fixes: [removeTest(test)],
	};
}
