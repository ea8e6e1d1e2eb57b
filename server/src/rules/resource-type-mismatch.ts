import type { ArnFacts } from '../policy/arn.js';
import { memberOf, type ActionValue, type ResourceValue, type Statement } from '../policy/model.js';
import type { ActionId, ActionInfo, Catalog } from '../reference/catalog.js';
import { isOptionalExtra, mayTakeMoreTypes } from '../reference/scoping.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { arnsFor, arnsForAll, neededTypes } from './shared/arn-forms.js';
import { hasForm } from './shared/arn-templates.js';
import { isLiteral } from './shared/arn-values.js';
import { partChanges } from './shared/change-part.js';
import { lateFix, withFixes } from './shared/late-fix.js';
import { homes } from './shared/policy-homes.js';
import { quoted } from './shared/quote.js';
import { patternsBesideBuckets, resourcePatterns, workedOnBy } from './shared/resource-patterns.js';
import type { ActionScope } from './shared/scoping.js';
import { plain, splitOff } from './shared/split-statement.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'resource-type-mismatch',
	summary: 'An action works on no resource of the kind that its statement names',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
		'https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html',
	],
	types: ['identity', 'boundary', 'session', 'scp', 'resource', 'endpoint'],

	visit: {
		statement: where(({ effect, resources, hasStar }) => effect !== undefined && resources > 0 && !hasStar, (statement, context) => {
			const { catalog } = context;
			const named = resourcePatterns(statement);
			const patterns = named ?? patternsBesideBuckets(statement);
			if (!patterns || !statement.effect) return;
			const isWorkedOn = workedOnBy(patterns, catalog);
			const mayWork = named ? isWorkedOn : (info: ActionInfo) => !isOfBuckets(info) || isWorkedOn(info);
			const dead = deadActions(statement, context.scopesOf(statement), mayWork, catalog);
			// An ARN of no known type is a mistake of its own, or newer than our data.
			if (dead.length === 0 || !statement.resources.every(resource => isOfKnownForm(resource, catalog))) return;
			const found: Finding[] = [];
			for (const it of dead.length > mostFindings ? dead.slice(0, 1) : dead) {
				found.push(withFixes({
					span: it.action.span,
					severity: statement.effect === 'Deny' ? 'security-warning' : 'error',
					message: messageFor(it, dead, statement.effect),
					related: [{ span: statement.resources[0]!.span, message: `${quoted(it.action.text)} takes ${arnsFor(it.infos, catalog, context.arnFacts)[0] ?? 'another ARN'}.` }],
				}, () => fixesFor(dead, statement, catalog, context.arnFacts)));
			}
			return found;
		}),
	},
});

/** True for an action on buckets themselves, which access points may stand for. */
function isOfBuckets({ service, resourceTypes }: ActionInfo): boolean {
	return service === 's3' && resourceTypes.length > 0 && resourceTypes.every(({ name }) => name === 'bucket' || name === 'accesspoint');
}

/** A text with a star may be the ARN of anything where a part is missing; one without is wrong in another way. */
function isOfKnownForm({ arn, text }: ResourceValue, catalog: Catalog): boolean {
	return arn ? !isLiteral(arn.service) || hasForm(arn, catalog) : text.includes('*');
}

/** A list that is mostly beside the point is reported once. */
const mostFindings = 12;

function messageFor({ action, infos }: Dead, dead: readonly Dead[], effect: 'Allow' | 'Deny'): string {
	if (dead.length > mostFindings) return `${quoted(action.text)} and ${dead.length - 1} more work on none of the ARNs here; this ${effect} never covers them.`;
	return `${quoted(action.text, 28)} works on ${typeName(infos[0]!)} resources; no ARN here is one, so this ${effect} never covers it.`;
}

/** An action that the statement's ARNs leave out. */
interface Dead {
	readonly action: ActionValue;
	readonly infos: readonly ActionInfo[];
}

function deadActions({ actions }: Statement, scopes: readonly ActionScope[], isWorkedOn: (info: ActionInfo) => boolean, catalog: Catalog): readonly Dead[] {
	const dead: Dead[] = [];
	for (let index = 0; index < actions.length; index++) {
		const action = actions[index]!;
		const infos = action.negated || !action.known ? undefined : deadInfos(scopes[index]!.ids, isWorkedOn, catalog);
		if (infos && !isOfOtherPolicy(action)) dead.push({ action, infos });
	}
	return dead;
}

/** A pattern is dead only when all of its actions are; those that work on no resource, or need none, are for action-requires-star-resource. */
function deadInfos(ids: readonly ActionId[], isWorkedOn: (info: ActionInfo) => boolean, catalog: Catalog): readonly ActionInfo[] | undefined {
	let infos: ActionInfo[] | undefined;
	for (const id of ids) {
		const info = catalog.action(id);
		if (isWorkedOn(info) || mayTakeMoreTypes(info.name)) return undefined;
		if (info.resourceTypes.length > 0 && !isOptionalExtra(info.name)) (infos ??= []).push(info);
	}
	return infos;
}

/** What no policy of this resource can be about is for action-not-in-resource-policy, and no ARN would help it. */
function isOfOtherPolicy({ text, statement: { policy } }: ActionValue): boolean {
	return policy.type === 'resource' && policy.service !== undefined && !homes(policy.service).includes(text.slice(0, text.indexOf(':')).toLowerCase());
}

function typeName(info: ActionInfo): string {
	return quoted(neededTypes(info)[0]?.name ?? info.resourceTypes[0]!.name, 16);
}

function fixesFor(dead: readonly Dead[], statement: Statement, catalog: Catalog, facts: ArnFacts): Fix[] {
	const member = memberOf(statement, 'Resource')!;
	const all = dead.length === statement.actions.length && memberOf(statement, 'Action')?.complete === true;
	const ofBuckets = all ? changeBucketArns(dead, statement) : [];
	const arns = (): readonly string[] => bucketSiblings(dead, statement) ?? arnsForAll(dead.map(({ infos }) => infos), catalog, facts);
	const what = dead.length === 1 ? quoted(dead[0]!.action.text) : `${dead.length} actions`;
	if (ofBuckets.length > 0) return ofBuckets;
	if (all) return [lateFix(`Change the resource to what ${what} ${dead.length === 1 ? 'takes' : 'take'}`, 'unsafe', () => [{ do: 'set-values', member, values: arns() }])];
	return [
		lateFix(`Add the ARN that ${what} ${dead.length === 1 ? 'takes' : 'take'}`, 'unsafe', () => [{ do: 'set-values', member, values: [...nodesOf(member), ...arns()] }]),
		...splitOff(`Move ${what} to a statement with the ARN`, statement, dead.map(({ action }) => action), () => ({ Resource: plain(arns()) }), catalog),
	];
}

/** A bucket in place of its objects, or the other way around. */
type Swap = 'add' | 'remove';

function swapFor(dead: readonly Dead[]): Swap | undefined {
	const kinds = new Set(dead.flatMap(({ infos }) => infos.map(info => info.service === 's3' ? neededTypes(info)[0]?.name : undefined)));
	const [kind, ...more] = kinds;
	if (more.length > 0) return undefined;
	return kind === 'object' ? 'add' : kind === 'bucket' ? 'remove' : undefined;
}

/** Every bucket becomes its objects, or the other way around. */
function changeBucketArns(dead: readonly Dead[], { resources }: Statement): Fix[] {
	const swap = swapFor(dead);
	const changes = resources.flatMap(value => {
		const { text, arn } = value;
		const slash = text.indexOf('/');
		if (!swap || arn && arn.service !== 's3' || (swap === 'add') !== (slash < 0)) return [];
		const cut = swap === 'add' ? text.length : slash;
		return partChanges(value, cut, text.length, swap === 'add' ? '/*' : '');
	});
	if (changes.length < resources.length) return [];
	return [{ title: swap === 'add' ? 'Add "/*", for the objects in the bucket' : 'Cut the ARN to the bucket itself', safety: 'unsafe', changes }];
}

/** The objects of the buckets that are named, or the buckets of the objects. Undefined where that is not what is missing. */
function bucketSiblings(dead: readonly Dead[], { resources }: Statement): readonly string[] | undefined {
	const swap = swapFor(dead);
	if (!swap || !resources.every(({ known, arn }) => known && arn?.service === 's3')) return undefined;
	return [...new Set(resources.map(({ text }) => {
		const slash = text.indexOf('/');
		return swap === 'add' ? `${text}/*` : slash < 0 ? text : text.slice(0, slash);
	}))];
}
