import { hasWildcard } from '../base/glob.js';
import type { Arn } from '../policy/arn.js';
import { memberOf, type ActionValue, type ResourceValue, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { actionName } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { resourcePatterns } from './shared/resource-patterns.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'kms-alias-as-resource',
	summary: 'The alias of a KMS key stands where only the key itself counts',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html',
		'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
	],
	types: ['identity', 'boundary', 'session', 'scp'],
	overrides: ['resource-type-mismatch'],

	visit: {
		statement: where(({ resources, hasStar }) => resources > 0 && !hasStar, (statement, { catalog }) => {
			const ofKms = statement.resources.filter(({ arn }) => arn?.service === 'kms');
			if (ofKms.length === 0 || !ofKms.every(({ arn }) => arn!.resource.startsWith('alias/')) || !resourcePatterns(statement)) return;
			const action = statement.actions.find(it => worksOnKeysOnly(it, catalog));
			if (!action) return;
			const found: Finding[] = [];
			for (const alias of ofKms) {
				found.push({
					span: alias.span,
					severity: statement.effect === 'Deny' ? 'security-warning' : 'error',
					message: `KMS checks ${quoted(action.text)} against the ARN of the key; an alias never matches.`,
					fixes: testAlias(ofKms, statement),
				});
			}
			return found;
		}),
	},
});

/** Not what makes, moves or deletes an alias, which is checked against the alias too. */
function worksOnKeysOnly(action: ActionValue, catalog: Catalog): boolean {
	if (action.negated || actionName(action)?.service.toLowerCase() !== 'kms') return false;
	const types = catalog.expand(action.text).map(id => catalog.action(id).resourceTypes.map(({ name }) => name));
	return types.some(names => names.includes('key')) && !types.some(names => names.includes('alias'));
}

/** Every key of the account and region, as long as it has the alias: that is what was meant. Other actions of the statement would not pass the test. */
function testAlias(aliases: readonly ResourceValue[], statement: Statement): Fix[] {
	const arns = aliases.flatMap(({ arn, known }) => arn && known && !arn.resource.includes('${') ? arn : []);
	const isAlone = statement.actions.every(({ text }) => /^kms:/i.test(text)) && arns.length === statement.resources.length;
	if (!isAlone || statement.effect !== 'Allow' || memberOf(statement, 'Action')?.complete !== true) return [];
	const names = [...new Set(arns.map(({ resource }) => resource))];
	const operator = `ForAnyValue:${names.some(hasWildcard) ? 'StringLike' : 'StringEquals'}`;
	return [{
		title: `Allow the keys that have ${names.length === 1 ? quoted(names[0]!) : 'these aliases'}`,
		safety: 'unsafe',
		changes: [
			{ do: 'set-values', member: memberOf(statement, 'Resource')!, values: [...new Set(arns.map(keysBeside))] },
			{ do: 'add-condition', statement, operator, key: 'kms:ResourceAliases', values: names },
		],
	}];
}

function keysBeside({ partition, region, account }: Arn): string {
	return `arn:${partition}:kms:${region}:${account}:key/*`;
}
