import type { GivenContext } from '../../evaluation/context.js';
import type { Answer } from '../../evaluation/evaluate.js';
import { headlineOf, reasonsOf } from '../../evaluation/reasons.js';
import type { PolicyLoader } from './load.js';

/** The answer and its reasons, each with the place of its statement. `notes` say what is not known of the policies. */
export function answerText(answer: Answer, notes: readonly string[], loader: PolicyLoader): string {
	const lines = reasonsOf(answer).map(({ text, statement }) => `${text}${loader.placeBehind(statement)}`);
	const unseen = answer.decision === 'depends' ? notes : [];
	return [headlineOf(answer), ...[...lines, ...unseen].map(line => `  ${line}`)].map(line => `${line}\n`).join('');
}

/** The answer as data. */
export function answerData(answer: Answer, loader: PolicyLoader): unknown {
	return {
		decision: answer.decision, explicit: answer.explicit, action: answer.request.action, resource: answer.request.resource,
		reasons: reasonsOf(answer).map(({ role, layer, text, statement }) => ({
			role, layer, text, sid: statement?.sid?.text, place: statement && loader.placeOf(statement.policy.tree, statement.anchor),
		})),
	};
}

/** `key=value` to a context; a key that is given more than once has several values, and `key=` is missing from the request. */
export function contextFrom(settings: readonly string[]): GivenContext {
	const context: Record<string, string | readonly string[] | null> = {};
	for (const setting of settings) {
		const equals = setting.indexOf('=');
		if (equals <= 0) throw new Error(`--context takes key=value, not "${setting}".`);
		const [key, value] = [setting.slice(0, equals), setting.slice(equals + 1)];
		const before = context[key];
		context[key] = value === '' ? null : before === undefined || before === null ? value : [...[before].flat(), value];
	}
	return context;
}
