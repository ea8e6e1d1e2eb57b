import type { Io } from '../io.js';
import { textOf } from './load.js';

/** A text to work on, and what it is called as a file. */
export interface SourceText {
	readonly name: string;
	readonly text: string;
}

/** The text of a file, or of standard input for `-`, whose language its first lines tell unless somebody says its name. Throws a `UsageError` that says why there is none. */
export async function sourceText(path: string, stdinName: string | undefined, io: Io): Promise<SourceText> {
	if (path !== '-') return { name: path, text: textOf(path, io.files) };
	const text = textOf('standard input', { read: readOnly(await io.readStdin()) });
	return { name: stdinName ?? `policy${endingFor(text)}`, text };
}

function readOnly(bytes: Uint8Array): () => Uint8Array {
	return () => bytes;
}

function endingFor(text: string): '.json' | '.tf' | '.yaml' {
	if (/^\s*(?:[{[]|\/[/*])/.test(text)) return '.json';
	return /^\s*(?:resource|data|locals|module|output|variable|terraform|provider)\b[^:\n]*\{|=\s*jsonencode\(/m.test(text) ? '.tf' : '.yaml';
}
