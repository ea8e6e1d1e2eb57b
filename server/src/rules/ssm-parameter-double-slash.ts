import { defineRule } from './rule.js';
import { inResources, spanOfPart } from './shared/arn-values.js';
import { changePart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'ssm-parameter-double-slash',
	summary: 'The ARN of a parameter has two slashes where there is one',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html#awssystemsmanager-resources-for-iam-policies',
	],
	types: ['identity'],

	visit: inResources(({ service, resource }) => service === 'ssm' && resource.startsWith('parameter//'), (arn, value) => {
		const { resource, offsets } = arn;
		const second = offsets.resource + 'parameter/'.length;
		return [{
			span: spanOfPart('resource', arn, value),
			message: `${quoted(resource)} matches no parameter: the first slash of its name is the one behind "parameter".`,
			fixes: changePart(value, second, second + 1, ''),
		}];
	}),
});
