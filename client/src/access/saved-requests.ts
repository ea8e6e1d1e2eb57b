import type { Memento } from 'vscode';
import type { AskedRequest } from './ask-request.js';

/** The requests that were made about documents of the workspace, the latest first. They stay on this machine, in the memory that VS Code keeps for the workspace. */
export interface SavedRequests {
	of(uri: string): readonly AskedRequest[];
	add(uri: string, asked: AskedRequest): Promise<void>;
}

export function savedRequests(memory: Memento): SavedRequests {
	const all = (): readonly Saved[] => {
		const found = memory.get<unknown>(key);
		return Array.isArray(found) ? found.filter(isSaved) : [];
	};
	return {
		of: uri => all().filter(it => it.uri === uri).map(({ subject, request }) => ({ subject, request })),
		async add(uri, { subject, request }) {
			const added: Saved = { uri, subject, request };
			const others = all().filter(it => JSON.stringify(it) !== JSON.stringify(added));
			const own = others.filter(it => it.uri === uri).slice(0, mostOfOne - 1);
			await memory.update(key, [added, ...others.filter(it => it.uri !== uri || own.includes(it))].slice(0, most));
		},
	};
}

interface Saved extends AskedRequest {
	readonly uri: string;
}

const key = 'iamscope.requests';
const [most, mostOfOne] = [100, 10];

/** What an older version has left may have another form. */
function isSaved(value: unknown): value is Saved {
	if (typeof value !== 'object' || value === null) return false;
	const { uri, subject, request } = value as Partial<Saved>;
	return typeof uri === 'string' && typeof subject === 'string' && typeof request?.action === 'string' && typeof request.resource === 'string' && typeof request.context === 'object';
}
