import { createLineIndex } from '../../base/lines.js';
import { readDocument, readFile, type GivenType } from '../../policy/document.js';
import type { Policy, PolicyDocument } from '../../policy/model.js';
import type { Span } from '../../base/text.js';
import type { SyntaxTree } from '../../syntax/node.js';
import { UsageError } from '../commands/command.js';
import { languageOf, reasonOf } from '../files.js';
import type { Io } from '../io.js';
import { createModules } from '../modules.js';

/** Reads policies for commands that ask what they allow, and remembers where they stand. */
export interface PolicyLoader {
	/** The policies of a file, of those that `name` tells where the path ends in `#name`. Throws a `UsageError` where there are none. */
	load(path: string, given?: GivenType): readonly Policy[];
	/** The policies of a text as a file of that name. */
	read(path: string, text: string, given?: GivenType): PolicyDocument;
	/** `policies/app.json:12`, for what stands in a policy that was loaded. */
	placeOf(tree: SyntaxTree, span: Span): string;
}

export function createLoader({ files }: Pick<Io, 'files'>): PolicyLoader {
	const modules = createModules(files);
	const names = new Map<SyntaxTree, string>();
	const read = (path: string, text: string, given?: GivenType): PolicyDocument => {
		const part = modules.around(path, text);
		const document = part ? readFile(part.file, part.siblings, given) : readDocument(text, languageOf(path) ?? 'json', given);
		names.set(document.tree, path);
		return document;
	};
	return {
		read,
		load(path, given) {
			const [file, name] = splitName(path);
			const policies = read(file, textOf(file, files), given).policies.filter(policy => name === undefined || policy.path.includes(name));
			if (policies.length === 0) throw new UsageError(`${path}: no policy${name === undefined ? '' : ` of the name "${name}"`} in it.`);
			return policies;
		},
		placeOf(tree, span) {
			const { line } = createLineIndex(tree.text).positionAt(span.start);
			return `${names.get(tree) ?? 'policy'}:${line + 1}`;
		},
	};
}

/** The text of a file. Throws a `UsageError` that says why there is none. */
export function textOf(path: string, files: Pick<Io['files'], 'read'>): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(files.read(path));
	} catch (error) {
		throw new UsageError(`${path}: ${error instanceof TypeError ? 'not UTF-8 text' : reasonOf(error)}`);
	}
}

function splitName(path: string): readonly [file: string, name: string | undefined] {
	const hash = path.lastIndexOf('#');
	return hash < 0 ? [path, undefined] : [path.slice(0, hash), path.slice(hash + 1)];
}
