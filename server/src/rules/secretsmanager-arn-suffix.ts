import type { Arn } from '../policy/arn.js';
import { isLiteral, inResources, spanOfPart } from './shared/arn-values.js';
import { changePart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';
import { defineRule } from './rule.js';

export default defineRule({
	id: 'secretsmanager-arn-suffix',
	summary: 'The ARN of a secret lacks the six characters that AWS puts at its end',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
		'https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html',
		'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen',
	],
	types: ['identity', 'resource'],

	visit: inResources(isWholeName, (arn, value) => {
		const { resource } = arn;
		return [{
			span: spanOfPart('resource', arn, value),
			message: `${quoted(resource)} matches no secret: AWS adds a dash and six random characters to the name.`,
			fixes: changePart(value, value.text.length, value.text.length, '-??????'),
		}];
	}),
});

/** A name may end like one with a suffix by itself; nobody can tell from here. */
function isWholeName({ service, resource }: Arn): boolean {
	return service === 'secretsmanager' && /^secret:./.test(resource) && isLiteral(resource) && !/-[A-Za-z0-9]{6}$/.test(resource);
}
