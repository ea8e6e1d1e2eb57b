import { parseArn, type ArnFacts } from '../../policy/arn.js';
import { replaceVariables } from '../../policy/variables.js';
import { exampleAccount } from './assumed-values.js';

/** A text that a pattern covers, such as people would write: `photos/example` for `photos/*`. */
export function sampleOf(pattern: string): string {
	return replaceVariables(pattern, ({ name, fallback }) => fallback ?? (/^[*?$]$/.test(name) ? name : 'example')).replace(/\*+/g, 'example').replaceAll('?', 'x');
}

/** An ARN that a pattern covers. What the document's ARNs agree on stands in the parts that every ARN has. */
export function sampleArn(pattern: string, facts: ArnFacts): string {
	const arn = parseArn(pattern);
	if (!arn) return sampleOf(pattern);
	const part = (text: string, known: string): string => text === '*' ? known : sampleOf(text);
	const [partition, service] = [part(arn.partition, facts.partition ?? 'aws'), sampleOf(arn.service)];
	return `arn:${partition}:${service}:${part(arn.region, facts.region ?? 'us-east-1')}:${part(arn.account, facts.account ?? exampleAccount)}:${sampleOf(arn.resource)}`;
}

/** An ARN of a form of the catalog: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export function sampleOfForm(form: string, { partition, region, account }: ArnFacts): string {
	const known: Readonly<Record<string, string>> = { Partition: partition ?? 'aws', Region: region ?? 'us-east-1', Account: account ?? exampleAccount };
	return form.replace(/\$\{([^}]*)\}/g, (_, name: string) => known[name] ?? 'example');
}
