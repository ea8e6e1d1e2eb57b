import { arnCovers } from '../policy/wildcard.js';
import { defineRule } from './rule.js';
import { coveredFinding, coveredValues, type Comparison } from './shared/covered-values.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'redundant-resource',
	summary: 'A resource is covered by another one of the same list',
	category: 'style',
	severity: 'suggestion',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-resource',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
	],
	overrides: ['s3-bucket-name-wildcard', 'invalid-arn-resource'],

	visit: {
		statement: where(({ resources }) => resources > 1, ({ resources }) => {
			const covered = coveredValues(resources, byArn);
			if (covered.length > 0) return covered.map(coveredFinding);
		}),
	},
});

const byArn: Comparison = { textOf: ({ text }) => text, covers: arnCovers, tellingPart: value => value.kind === 'resource' ? value.arn?.resource : undefined };
