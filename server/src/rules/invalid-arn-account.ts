import { hasWildcard } from '../base/glob.js';
import type { Arn, ArnFacts } from '../policy/arn.js';
import type { Catalog } from '../reference/catalog.js';
import { HOLE } from '../syntax/node.js';
import { defineRule } from './rule.js';
import { mayRunOver } from './shared/arn-templates.js';
import { followsHole, inEveryArn, misplacedIn, spanOfPart } from './shared/arn-values.js';
import { changeArnPart } from './shared/change-part.js';
import { quoted } from './shared/quote.js';

export default defineRule({
	id: 'invalid-arn-account',
	summary: 'The account of an ARN is not 12 digits',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-arn-account',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
		'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
	],

	visit: inEveryArn(mayBeNoAccount, (arn, value, { catalog, arnFacts }) => {
		const { account } = arn;
		const misplaced = misplacedIn('account', arn, value);
		if (misplaced) return [{ span: { start: misplaced.start, end: misplaced.end }, message: `${quoted(misplaced.source, 50)} is the ${misplaced.meaning}, where an ARN has the account.` }];
		if (account.includes(HOLE) || account.includes('${') || followsHole('account', arn, value) && !/^\d/.test(account)) return;
		if (mayRunOver(arn, catalog)) return;
		const meant = meantAccount(account, arnFacts);
		return [{
			span: spanOfPart('account', arn, value),
			message: `${quoted(account)} is no account: an account in an ARN is 12 digits${meant === undefined ? '.' : `, as "${meant}" is.`}`,
			fixes: meant === undefined ? [] : changeArnPart('account', meant, arn, value),
		}];
	}),
});

function mayBeNoAccount(arn: Arn, catalog: Catalog): boolean {
	const { account } = arn;
	return account !== '' && !hasWildcard(account) && !/^\d{12}$/.test(account) && !isWord(arn, catalog);
}

/** What AWS owns, what a partner of AWS brought in, origin access identities, and words that a form of the service has in that place: `offering`. */
function isWord({ account, service }: Arn, catalog: Catalog): boolean {
	return account === 'aws' || account === 'cloudfront' || account === 'partner' || catalog.arnFormsOf(service).some(form => form.account === account);
}

/** People write accounts with dashes, as the console shows them, and spreadsheets drop the zero that some begin with. */
function meantAccount(account: string, facts: ArnFacts): string | undefined {
	const digits = account.replaceAll('-', '');
	if (/^\d{12}$/.test(digits)) return digits;
	return /^\d{11}$/.test(account) ? `0${account}` : facts.account;
}
