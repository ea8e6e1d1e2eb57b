import { closest } from '../base/closest.js';
import { partitions } from '../reference/partitions.js';
import { defineRule } from './rule.js';
import { inEveryArn, isLiteral, spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-partition',
	summary: 'The partition of an ARN does not exist',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-partition',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html',
	],

	visit: inEveryArn(({ partition }) => !(partition in partitions) && isLiteral(partition), (arn, value, { arnFacts }) => {
		const { partition } = arn;
		const meant = begunBy(partition) ?? closest(partition, Object.keys(partitions), 2) ?? known(arnFacts.partition) ?? 'aws';
		return [{
			span: spanOfPart('partition', arn, value),
			message: partition === '' ? `The ARN names no partition; did you mean "${meant}"?` : `${quoted(partition)} is no partition of AWS; did you mean "${meant}"?`,
			fixes: changeArnPart('partition', meant, arn, value),
		}];
	}),
});

/** `aws-us` is cut short rather than misspelt. */
function begunBy(partition: string): string | undefined {
	const longer = Object.keys(partitions).filter(name => name.startsWith(`${partition}-`));
	return longer.length === 1 && partition !== '' ? longer[0] : undefined;
}

function known(partition: string | undefined): string | undefined {
	return partition !== undefined && partition in partitions ? partition : undefined;
}
