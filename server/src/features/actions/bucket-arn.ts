import { parseArn } from '../../policy/arn.js';
import type { ResourceValue } from '../../policy/model.js';
import { nodesOf } from '../../rules/shared/values.js';
import { rewrite, type Rewriter } from './rewrite.js';

/** From a bucket to its objects and back: `arn:aws:s3:::photos` and `arn:aws:s3:::photos/*`. */
export const bucketArn: Rewriter = function* ({ resource }) {
	const bucket = resource && bucketOf(resource);
	if (!resource || bucket === undefined) return;
	const { node, member, text } = resource;
	const other = text === bucket ? `${bucket}/*` : bucket;
	const values = nodesOf(member);
	const isThere = resource.statement.resources.some(it => it.text === other);
	const [what, counterpart] = text === bucket ? ['bucket', 'objects'] : ['objects', 'bucket'];
	if (isThere) return;
	if (resource.known && values.includes(node)) yield rewrite('bucketArn', `Name the ${counterpart} beside the ${what}`, () => [{ do: 'set-values', member, values: [...values, other] }]);
	yield rewrite('bucketArn', `Name the ${counterpart} in place of the ${what}`, () => [{ do: 'set-text', node, text: other }]);
};

/** The ARN of the bucket that holds what the resource names; https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html */
function bucketOf({ text, negated }: ResourceValue): string | undefined {
	const arn = parseArn(text);
	if (!arn || negated || arn.service !== 's3' || arn.region !== '' || arn.account !== '' || arn.resource === '*' || arn.resource === '') return undefined;
	return text.slice(0, arn.offsets.resource) + arn.resource.split('/', 1)[0]!;
}
