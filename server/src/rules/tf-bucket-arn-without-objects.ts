import { isTerraform } from '../policy/hosts/terraform-blocks.js';
import { listOf, type ResourceValue, type Statement } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { actionName } from './shared/action-name.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'tf-bucket-arn-without-objects',
	summary: 'The ARN of a bucket stands where its objects are meant, or the other way round',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
		'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket',
	],
	overrides: ['resource-type-mismatch'],

	visit: {
		statement: where(({ resources }) => resources > 0, (statement, { catalog }) => {
			const { tree } = statement.policy;
			if (!isTerraform(tree)) return;
			const forms = statement.resources.map(value => formOf(value, tree.text));
			if (forms.every(form => form === 'bucket')) return judge(statement, 'object', catalog, tree.text);
			else if (forms.every(form => form === 'objects')) return judge(statement, 'bucket', catalog, tree.text);
		}),
	},
});

/** `aws_s3_bucket.b.arn`, and as modules call it: `module.b.s3_bucket_arn`. */
const reference = /^(?:aws_s3_bucket\.[\w-]+(?:\[[^[\]]*\])?\.arn|module\.[\w-]+(?:\[[^[\]]*\])?\.(?:s3_)?bucket_arn)$/;

/** What a value certainly is; undefined for everything that is not simply made of one reference. */
function formOf({ node, negated, text }: ResourceValue, source: string): 'bucket' | 'objects' | undefined {
	const [only, path] = node.parts;
	if (negated || only?.kind !== 'hole' || !reference.test(only.source) || node.parts.length > 2 || source.slice(node.start, node.end).includes('\n')) return undefined;
	if (!path) return 'bucket';
	return path.kind === 'literal' && path.text.startsWith('/') && text.length > 1 ? 'objects' : undefined;
}

function* judge(statement: Statement, wanted: 'object' | 'bucket', catalog: Catalog, source: string): Iterable<Finding> {
	const [resource] = statement.resources;
	const inVain = statement.actions.find(action => worksOnlyOn(action, wanted, catalog));
	if (!resource || !inVain) return;
	const all = statement.actions.every(action => worksOnlyOn(action, wanted, catalog));
	yield {
		span: resource.span,
		message: wanted === 'object'
			? `${quoted(inVain.text, 32)} works on objects, and this is the ARN of the bucket alone.`
			: `${quoted(inVain.text, 32)} works on the bucket, and this is the ARN of its objects.`,
		fixes: fixesFor(statement, wanted, all, source),
	};
}

function worksOnlyOn(action: Statement['actions'][number], wanted: string, catalog: Catalog): boolean {
	const name = action.negated ? undefined : actionName(action);
	if (name?.service.toLowerCase() !== 's3') return false;
	const ids = catalog.expand(action.text);
	return ids.length === 1 && catalog.action(ids[0]!).resourceTypes.some(({ name: type }) => type === wanted)
		&& !catalog.action(ids[0]!).resourceTypes.some(({ name: type }) => type === (wanted === 'object' ? 'bucket' : 'object'));
}

/** Where other actions need what is there, both are named. */
function fixesFor(statement: Statement, wanted: 'object' | 'bucket', replace: boolean, source: string): Fix[] {
	const changes = statement.resources.map(value => {
		const [hole] = value.node.parts;
		const { start, end } = value.node;
		const arn = hole?.kind === 'hole' ? hole.source : '';
		const other = wanted === 'object' ? `"\${${arn}}/*"` : arn;
		const both = `${source.slice(start, end)}, ${other}`;
		return { do: 'splice', span: { start, end }, text: replace ? other : listOf(value.member) ? both : `[${both}]` } as const;
	});
	return [{ title: wanted === 'object' ? replace ? 'Name the objects' : 'Name the objects as well' : replace ? 'Name the bucket' : 'Name the bucket as well', safety: 'unsafe', changes }];
}
