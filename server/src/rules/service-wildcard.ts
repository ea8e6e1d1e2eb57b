import type { ActionValue, Statement } from '../policy/model.js';
import type { AccessLevel, ActionInfo, Catalog, ServiceInfo } from '../reference/catalog.js';
import { parseArn } from '../policy/arn.js';
import { defineRule, type Fix } from './rule.js';
import { nameIn } from './shared/action-name.js';
import { lateFix, withFixes } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { nodesOf, replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'service-wildcard',
	summary: 'Every action of a service is allowed',
	category: 'least-privilege',
	severity: 'warning',
	strict: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		'unusual-action': where(wholeService, (action, { catalog }, service) => {
			const { statement, negated, known, text, span } = action;
			if (negated || !known || statement.effect !== 'Allow') return;
			const choices = service.actionCount > mostActionsToWrite ? levelChoices.slice(0, 1) : levelChoices;

			return [withFixes({
				span,
				severity: isScoped(statement) ? 'suggestion' : 'warning',
				message: `${quoted(text)} allows all ${service.actionCount} actions of the service, and those to come; name the ones needed.`,
			}, () => choices.flatMap(levels => keepLevels(levels, service.prefix, action, catalog)))];
		}),
	},
});

function wholeService(text: string, catalog: Catalog): ServiceInfo | undefined {
	const parts = nameIn(text);
	const service = parts && /^\*+$/.test(parts.name) ? catalog.service(parts.service) : undefined;
	return service && service.actionCount > 1 ? service : undefined;
}

/** True where every resource is a certain one. What is computed elsewhere may be. */
function isScoped({ resources }: Statement): boolean {
	return resources.length > 0 && resources.every(({ text, known, negated }) => {
		const arn = parseArn(text);
		return !negated && (!known || (arn !== undefined && /[^*?:/]/.test(arn.resource)));
	});
}

const levelChoices: readonly (readonly AccessLevel[])[] = [['List', 'Read'], ['List', 'Read', 'Write'], ['List', 'Read', 'Write', 'Tagging']];

/** In larger services, what changes things is a list that nobody wants in a policy. */
const mostActionsToWrite = 120;

function keepLevels(levels: readonly AccessLevel[], service: string, action: ActionValue, catalog: Catalog): Fix[] {
	const present = new Set(catalog.actionsOf(service).map(id => catalog.action(id).accessLevel));
	if (!present.has(levels.at(-1)!) || [...present].every(level => levels.includes(level))) return [];
	if (nodesOf(action.member).every(node => node !== action.node)) return [];
	return [lateFix(`Keep only the ${listed(levels)} actions`, 'unsafe', () => {
		const verbs = verbsOf(service, catalog);
		return replaceValue(action.member, action, verbs.flatMap(verb => patternsFor(verb, levels, verbs)));
	})];
}

/** The actions of a service that begin with the same word. */
interface Verb {
	/** `s3:Get`. */
	readonly head: string;
	readonly infos: readonly ActionInfo[];
}

function verbsOf(service: string, catalog: Catalog): readonly Verb[] {
	const verbs = new Map<string, ActionInfo[]>();
	for (const info of catalog.actionsOf(service).map(id => catalog.action(id))) {
		const head = /^[^:]*:[A-Z]+[a-z0-9]*/.exec(info.name)?.[0] ?? info.name;
		verbs.set(head, [...verbs.get(head) ?? [], info]);
	}
	return [...verbs].map(([head, infos]) => ({ head, infos }));
}

/** One pattern where it covers nothing of another level, also not of a verb that begins like this one; else the names. */
function patternsFor({ head, infos }: Verb, levels: readonly AccessLevel[], verbs: readonly Verb[]): readonly string[] {
	const kept = infos.filter(({ accessLevel }) => levels.includes(accessLevel));
	const covered = kept.length < 2 ? [] : verbs.filter(other => other.head.startsWith(head)).flatMap(other => other.infos);
	const fits = covered.length > 0 && covered.every(({ accessLevel }) => levels.includes(accessLevel));
	return fits ? [`${head}*`] : kept.map(({ name }) => name);
}

function listed(levels: readonly string[]): string {
	return `${levels.slice(0, -1).join(', ')} and ${levels.at(-1)!}`;
}
