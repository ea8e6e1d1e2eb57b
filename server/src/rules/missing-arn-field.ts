import { parseArn, type ArnFacts } from '../policy/arn.js';
import type { ArnFormInfo, Catalog } from '../reference/catalog.js';
import { regionOf, regions } from '../reference/partitions.js';
import { globsIntersect } from '../base/glob.js';
import { HOLE } from '../syntax/node.js';
import { defineRule } from './rule.js';
import { changePart } from './shared/change-part.js';
import { typesWithResources } from './shared/policy-types.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'missing-arn-field',
	summary: 'An ARN has fewer than six parts',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-arn-field',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
	],
	types: typesWithResources,

	visit: {
		resource: where(lacksField, (value, { catalog, arnFacts }) => {
			const { text, span } = value;
			const meant = completed(text.split(':'), catalog, arnFacts);
			return [{
				span,
				message: `${quoted(text)} has ${text.split(':').length} parts; an ARN has six, set off by colons, empty ones too.`,
				fixes: meant === undefined ? [] : changePart(value, 0, text.length, meant),
			}];
		}),
	},
});

function lacksField(text: string): boolean {
	return text.startsWith('arn:') && !text.includes(HOLE) && !text.includes('${') && !parseArn(text) && !mayRunOver(text.split(':'));
}

/** A star at the end of a part may stand for the parts that seem to be missing: `arn:aws:s3*`, `arn:aws:sqs:*:orders`. */
function mayRunOver(parts: readonly string[]): boolean {
	const last = parts.at(-1)!;
	if (parts.slice(0, -1).some(part => part.endsWith('*'))) return true;
	if (!last.includes('*')) return false;
	const head = last.slice(0, last.indexOf('*'));
	switch (parts.length) {
		case 4: return regions.some(({ name }) => name.startsWith(head));
		case 5: return /^\d*$/.test(head);
		default: return true;
	}
}

/** The same with its colons, where the service has one form that it can be. A region or an account that is not said is `*`, unless the document tells. */
function completed([arn, partition, service, ...rest]: readonly string[], catalog: Catalog, facts: ArnFacts): string | undefined {
	const region = rest[0] !== undefined && regionOf(rest[0]) ? rest.shift() : undefined;
	const account = rest[0] !== undefined && /^(\d{12}|aws)$/.test(rest[0]) ? rest.shift() : undefined;
	const resource = rest.join(':');
	if (resource === '' || service === undefined) return undefined;
	const forms = catalog.arnFormsOf(service).filter(form => fits(form, region, account, resource));
	const texts = new Set(forms.map(form => [
		arn, partition, service, region ?? (form.region && (facts.region ?? '*')), account ?? (form.account && (facts.account ?? '*')), resource,
	].join(':')));
	const [text, ...more] = texts;
	return text !== undefined && more.length === 0 && parseArn(text) ? text : undefined;
}

function fits(form: ArnFormInfo, region: string | undefined, account: string | undefined, resource: string): boolean {
	if (region !== undefined && form.region === '' || account !== undefined && form.account === '') return false;
	if (form.region === '' && form.resource === '*' && resource.includes('/')) return false;
	return globsIntersect(form.resource, resource);
}
