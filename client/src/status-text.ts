import type { DocumentStatus, PolicyStatus } from '../../server/src/lsp/messages.js';

/** The two parts of the status item, which has one short line; undefined for a document that has nothing to do with IAM. */
export function statusText(status: DocumentStatus | undefined): { text: string; detail: string } | undefined {
	if (!status) return undefined;
	if (status.refused) return status.refused !== 'too-large' && status.policies.length === 0 ? undefined : { text: 'IAM: not checked', detail: refusals[status.refused] };
	const [policy, ...others] = status.policies;
	if (!policy) return undefined;
	return {
		text: others.length === 0 ? nameOf(policy) : `${others.length + 1} IAM policies`,
		detail: [
			...others.length === 0 && !policy.certain ? ['by its content'] : [],
			status.problems === 0 ? 'no problems' : count(status.problems, 'problem'),
			...status.profile === 'recommended' ? [] : [status.profile],
		].join(' · '),
	};
}

/** All that there is to say, as the title of a list. */
export function statusTitle(status: DocumentStatus | undefined): string {
	const shown = statusText(status);
	if (!status || !shown) return 'IAM Scope: no policy here';
	if (status.refused) return `${shown.text}: ${shown.detail}`;
	const [policy, ...others] = status.policies;
	const sureness = others.length > 0 || !policy ? [] : [policy.certain ? 'certain' : 'by its content'];
	const rules = `${status.profile}${status.configured ? ' by iamscope.jsonc' : ''}`;
	return [[shown.text, ...sureness].join(', '), count(status.problems, 'problem'), rules, `AWS data ${status.dataDate}`].join(' · ');
}

const refusals: Readonly<Record<NonNullable<DocumentStatus['refused']>, string>> = {
	'too-large': 'larger than 10 MB',
	'off': 'switched off in the settings',
	'excluded': 'excluded in iamscope.jsonc',
};

function nameOf({ type, service }: PolicyStatus): string {
	return `${names[type] ?? 'IAM policy'}${service === undefined ? '' : ` (${service})`}`;
}

const names: Readonly<Record<string, string>> = {
	identity: 'IAM identity policy',
	resource: 'IAM resource policy',
	trust: 'IAM trust policy',
	boundary: 'IAM permissions boundary',
	session: 'IAM session policy',
	scp: 'Service control policy',
	rcp: 'Resource control policy',
	endpoint: 'VPC endpoint policy',
};

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
