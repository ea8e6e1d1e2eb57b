import { defineRule } from './rule.js';
import { inResources, spanOfPart } from './shared/arn-values.js';
import { changePart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 's3-arn-slash',
	summary: 'The ARN of a bucket or its objects has a slash too many',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html',
		'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
	],
	types: ['identity', 'resource', 'endpoint'],

	visit: inResources(({ service, region, account, resource }) => service === 's3' && region === '' && account === '' && /^\/|\/\//.test(resource), (arn, value) => {
		const { resource, offsets } = arn;
		// Further on, two slashes are part of a key.
		const [slashes, ...more] = /^\/+|(?<=^[^/]+\/)\/+/.exec(resource) ?? [];
		if (slashes === undefined || more.length > 0) return;
		const start = offsets.resource + (resource.startsWith('/') ? 0 : resource.indexOf('/') + 1);
		return [{
			span: spanOfPart('resource', arn, value),
			message: resource.startsWith('/')
				? `No bucket has a name that begins with a slash, so ${quoted(resource)} matches nothing.`
				: `${quoted(resource)} matches only objects whose key begins with a slash.`,
			fixes: changePart(value, start, start + slashes.length, ''),
		}];
	}),
});
