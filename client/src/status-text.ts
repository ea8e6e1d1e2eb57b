import type { DocumentStatus, PolicyStatus } from '../../server/src/lsp/messages.js';

/** The two lines of the status item; undefined for a document that has nothing to do with IAM. */
export function statusText(status: DocumentStatus | undefined): { text: string; detail: string } | undefined {
	if (status?.refused === 'too-large') return { text: 'IAM: not checked', detail: 'The document is larger than 10 MB.' };
	const [policy, ...others] = status?.policies ?? [];
	if (!status || !policy) return undefined;
	return {
		text: others.length === 0 ? nameOf(policy) : `${others.length + 1} IAM policies`,
		detail: [count(status.statements, 'statement'), count(status.problems, 'problem'), `AWS data of ${status.dataDate}`].join(' · '),
	};
}

function nameOf({ type, service, certain }: PolicyStatus): string {
	const name = names[type] ?? 'IAM policy';
	return `${name}${service === undefined ? '' : ` (${service})`}${certain ? '' : ', by its content'}`;
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
