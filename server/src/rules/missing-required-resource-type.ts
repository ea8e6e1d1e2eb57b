import { fillTemplate, type ArnFacts } from '../policy/arn.js';
import { memberOf, type ActionValue, type PolicyDocument, type Statement } from '../policy/model.js';
import { actionMatches } from '../policy/wildcard.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding } from './rule.js';
import { lateFix } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { resourcePatterns } from './shared/resource-patterns.js';
import { nodesOf } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-required-resource-type',
	summary: 'An action needs more than one type of resource, and one of them is not named',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html',
		'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, resources, hasStar }) => effect === 'Allow' && resources > 0 && !hasStar, (statement, context) => {
			if (!context.scopesOf(statement).some(({ lower }) => together.has(lower))) return;
			const { catalog, document } = context;
			const curated = statement.actions.filter(isCurated);
			if (!resourcePatterns(statement)) return;
			const found: Finding[] = [];
			for (const action of curated) {
				const needed = together.get(action.text.toLowerCase())!;
				const missing = missingTypes(action, needed, document, catalog);
				// Where none is named the action does not work on these ARNs at all, of which resource-type-mismatch speaks.
				if (missing.length === 0 || missing.length === needed.length) continue;
				const member = memberOf(statement, 'Resource')!;
				const facts = factsFor(statement, context.arnFacts);
				const arns = missing.map(name => fillTemplate(anyOf(catalog.resourceType(serviceOf(action), name)!.arns[0]!), facts));
				found.push({
					span: action.span,
					message: `${quoted(action.text)} is checked against ${listed(missing)} too, which nothing here allows.`,
					fixes: [lateFix(`Add ${missing.length === 1 ? quoted(arns[0]!, 80) : `the ${missing.length} ARNs`}`, 'unsafe', () => [{ do: 'set-values', member, values: [...nodesOf(member), ...arns] }])],
				});
			}
			return found;
		}),
	},
});

/** Region and account are those of the ARN that is there, a wildcard included. */
function factsFor({ resources: [first] }: Statement, facts: ArnFacts): ArnFacts {
	const { region, account } = first?.known && first.arn ? first.arn : { region: '', account: '' };
	return { ...facts, region: region === '' ? facts.region : region, account: account === '' ? facts.account : account };
}

/** All of the type, since people seldom know which one it will be. */
function anyOf(form: string): string {
	return form.replace(/\$\{\w+\}$/, '*');
}

function isCurated({ text, negated, known }: ActionValue): boolean {
	return known && !negated && together.has(text.toLowerCase());
}

function serviceOf({ text }: ActionValue): string {
	return text.slice(0, text.indexOf(':')).toLowerCase();
}

/** All statements of the file count, and so may what is not written here. Told once, where the action stands first. */
function missingTypes(action: ActionValue, needed: readonly string[], { policies }: PolicyDocument, catalog: Catalog): readonly string[] {
	const granting = policies.flatMap(({ statements }) => statements).filter(statement => grants(statement, action.text));
	if (granting[0] !== action.statement || policies.some(({ complete }) => !complete)) return [];
	const patterns = granting.map(resourcePatterns);
	if (patterns.includes(undefined)) return [];
	const named = new Set(patterns.flatMap(it => it!).flatMap(pattern => catalog.resourceTypesMatching(pattern)));
	return needed.filter(name => !named.has(catalog.resourceType(serviceOf(action), name)!));
}

function grants({ effect, actions }: Statement, wanted: string): boolean {
	return effect === 'Allow' && actions.some(({ text, negated }) => negated || actionMatches(text, wanted));
}

/** `subnet`, `subnet and volume`, `subnet and 3 more types`. */
function listed([first, second, ...more]: readonly string[]): string {
	if (second === undefined) return `"${first!}"`;
	return more.length === 0 ? `"${first!}" and "${second}"` : `"${first!}" and ${more.length + 1} more types`;
}

/**
 * Actions whose call is checked against a resource of each of these types, in lower case. Not what the data marks as required,
 * which may be alternatives.
 *
 * Sources: the pages named above.
 */
const together: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
	'ec2:attachvolume': ['instance', 'volume'],
	'ec2:createsnapshot': ['snapshot', 'volume'],
	'ec2:detachvolume': ['instance', 'volume'],
	'ec2:runinstances': ['image', 'instance', 'network-interface', 'security-group', 'subnet', 'volume'],
	'ecs:executecommand': ['cluster', 'task'],
	'kms:createalias': ['alias', 'key'],
	'kms:deletealias': ['alias', 'key'],
	'kms:updatealias': ['alias', 'key'],
}));
