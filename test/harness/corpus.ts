import { existsSync, readFileSync } from 'node:fs';

/** A policy that AWS publishes. */
export interface CorpusPolicy {
	readonly name: string;
	readonly policy: unknown;
}

const path = process.env['IAMSCOPE_CORPUS'] ?? '../shared/corpus/managed-policies.jsonl';

/**
 * The managed policies of AWS, one JSON object per line, where a copy lies beside the project or `IAMSCOPE_CORPUS` names one. Undefined where
 * there is none: then a test says that it was skipped.
 */
export function readCorpus(): readonly CorpusPolicy[] | undefined {
	if (!existsSync(path)) return undefined;
	return readFileSync(path, 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as CorpusPolicy);
}

/** The strings under one of these keys, anywhere in the corpus, each once. */
export function stringsUnder(policies: readonly CorpusPolicy[], ...keys: readonly string[]): string[] {
	const found = new Set<string>();
	const visit = (value: unknown, wanted: boolean): void => {
		if (typeof value === 'string' && wanted) found.add(value);
		else if (Array.isArray(value)) value.forEach(item => { visit(item, wanted); });
		else if (typeof value === 'object' && value !== null) Object.entries(value).forEach(([key, item]) => { visit(item, keys.includes(key)); });
	};
	for (const { policy } of policies) visit(policy, false);
	return [...found];
}
