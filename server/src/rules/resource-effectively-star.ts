import { hasWildcard } from '../base/glob.js';
import type { ArnFacts } from '../policy/arn.js';
import type { ResourceValue, Statement } from '../policy/model.js';
import { arnCovers } from '../policy/wildcard.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { arnsForAll } from './shared/arn-forms.js';
import { withFixes } from './shared/late-fix.js';
import { quoted } from './shared/quote.js';
import { starOf, type Scopable } from './shared/scoping.js';
import { subjectOf } from './shared/star-finding.js';
import { nodesOf, replaceValue } from './shared/values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'resource-effectively-star',
	summary: 'An ARN covers every resource that its actions can touch',
	category: 'least-privilege',
	severity: 'warning',
	strict: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
	],
	types: ['identity'],
	dependsOnType: true,

	visit: {
		statement: where(({ effect, resources }) => effect === 'Allow' && resources > 0, (statement, context) => {
			if (!statement.resources.some(isWide) || starOf(statement)?.text === '*') return;
			const wide = statement.resources.filter(isWide);
			const { scopable } = context.starVerdictOf(statement);
			if (scopable.length === 0) return;
			const found: Finding[] = [];
			for (const value of wide) {
				const coversAll = coverageOf(value);
				const covered = scopable.filter(({ scope }) => coversAll(scope.forms()));
				if (covered.length === 0) continue;
				found.push(withFixes({
					span: value.span,
					severity: covered.some(({ scope }) => scope.touchesData) && namesNoType(value) ? 'warning' : 'suggestion',
					message: `${quoted(value.text, 30)} covers all that ${subjectOf(covered)} can touch, as "*" does.`,
				}, () => fixesFor(value, covered, statement, context.catalog, context.arnFacts)));
			}
			return found;
		}),
	},
});

/** Cheap to tell: ends in a wildcard, and names neither an account nor a resource. The ARNs of the actions decide. */
function isWide({ text, known, negated, arn }: ResourceValue): boolean {
	if (negated || !known || !text.endsWith('*') || text === '*') return false;
	if (!arn) return /^[*:]+$|^arn:[\w*:-]*$/.test(text);
	return (arn.account === '' || /^\*+$/.test(arn.account)) && (arn.region === '' || /^\*+$/.test(arn.region)) && /^[A-Za-z-]*[*:/]+$|^\*/.test(arn.resource);
}

/** `arn:aws:s3:::*\/*` says nothing; `…:table/*` says at least that it is about tables. */
function namesNoType({ arn }: ResourceValue): boolean {
	return !arn || /^[*:/]+$/.test(arn.resource);
}

/** Enough of a pattern's actions to tell. */
const mostInfos = 20;

/** Tells of the forms of the actions whether the value covers them all. The same few forms are those of many actions. */
function coverageOf({ text, arn }: ResourceValue): (forms: readonly (readonly string[])[]) => boolean {
	// Most forms are of another service or begin in another way, which is cheap to see.
	const service = arn && !hasWildcard(arn.service) ? `:${arn.service}:` : '';
	const head = arn && service !== '' ? `:${/^[^*?]*/.exec(arn.resource)![0]}` : '';
	const partition = /^arn:([a-z-]+):/.exec(text)?.[1] ?? 'aws';
	const told = new Map<string, boolean>();
	const covers = (form: string): boolean => {
		if (!form.includes(service) || !form.includes(head)) return false;
		const known = told.get(form);
		if (known !== undefined) return known;
		const verdict = arnCovers(text, form.replace('${Partition}', partition));
		told.set(form, verdict);
		return verdict;
	};
	return forms => (forms.length > mostInfos ? forms.slice(0, mostInfos) : forms).every(own => own.length > 0 && own.every(covers));
}

function fixesFor(value: ResourceValue, covered: readonly Scopable[], { actions }: Statement, catalog: Catalog, facts: ArnFacts): Fix[] {
	const { member, node } = value;
	if (!nodesOf(member).includes(node)) return [];
	const star: Fix = { title: 'Say "*", if all of them are meant', safety: 'unsafe', changes: [{ do: 'set-text', node, text: '*' }] };
	if (covered.length < actions.length || actions.some(({ text }) => hasWildcard(text) && !text.includes(':'))) return [star];
	const arns = arnsForAll(covered.map(({ scope }) => scope.infos()), catalog, facts);
	// Of an action that works on most types of a service, this is as much as can be said, and "*" would say less.
	if (arns.includes(value.text)) return [];
	return [{ title: 'Limit the statement to ARNs, with placeholders to fill in', safety: 'unsafe', changes: replaceValue(member, value, arns) }, star];
}
