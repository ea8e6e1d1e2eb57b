import { createLineIndex } from '../../base/lines.js';
import type { Span } from '../../base/text.js';
import { InputError } from '../../features/simulation/input-error.js';
import { policiesIn, type PolicyFiles } from '../../features/simulation/policy-files.js';
import { readDocument, readFile, type GivenType } from '../../policy/document.js';
import { languageOfFile } from '../../policy/file-language.js';
import type { Policy, PolicyDocument, Statement } from '../../policy/model.js';
import { moduleLanguage } from '../../policy/module.js';
import type { SyntaxTree } from '../../syntax/node.js';
import { reasonOf } from '../files.js';
import type { Io } from '../io.js';
import { createModules, type FileInModule } from '../modules.js';

/** Reads policies for commands that ask what they allow, and remembers where they stand. */
export interface PolicyLoader extends PolicyFiles {
	/** The policies of a file, of those that `name` tells where the path ends in `#name`. Throws an `InputError` where there are none. */
	load(path: string, given?: GivenType): readonly Policy[];
	/** A text as a file of that name. */
	read(path: string, text: string, given?: GivenType): PolicyDocument;
	/** The same as it was beside other texts of its neighbours, by their paths; undefined for one that was not there. */
	readThen(path: string, text: string, others: ReadonlyMap<string, string | undefined>, given?: GivenType): PolicyDocument;
	/** `policies/app.json:12`, for what stands in a policy that was loaded. */
	placeOf(tree: SyntaxTree, span: Span): string;
	/** The place of a statement with a blank before it; empty for none. */
	placeBehind(statement: Statement | undefined): string;
}

export function createLoader({ files }: Pick<Io, 'files'>): PolicyLoader {
	const modules = createModules(files);
	const names = new Map<SyntaxTree, string>();
	const known = new Map<string, PolicyDocument>();
	const readPart = (path: string, text: string, part: FileInModule | undefined, given?: GivenType): PolicyDocument => {
		const document = part ? readFile(part.file, part.siblings, given) : readDocument(text, languageOfFile(path, text) ?? 'json', given);
		names.set(document.tree, path);
		const folder = /^.*[/\\]/.exec(path)?.[0] ?? '';
		for (const { tree, name } of part?.siblings ?? []) names.set(tree, `${folder}${name}`);
		return document;
	};
	const read = (path: string, text: string, given?: GivenType): PolicyDocument => readPart(path, text, modules.around(path, text), given);
	const document = (path: string, given?: GivenType): PolicyDocument => {
		const file = fileAt(path, files);
		const key = `${given?.type ?? ''}:${given?.service ?? ''}:${file}`;
		const found = known.get(key) ?? read(file, textOf(file, files), given);
		known.set(key, found);
		return found;
	};
	const loader: PolicyLoader = {
		read,
		readThen: (path, text, others, given) => readPart(path, text, modules.aroundThen(path, text, others), given),
		document,
		load: (path, given) => policiesIn(path, loader, given),
		placeOf(tree, span) {
			const { line } = createLineIndex(tree.text).positionAt(span.start);
			return `${names.get(tree) ?? 'policy'}:${line + 1}`;
		},
		placeBehind: statement => statement ? ` ${loader.placeOf(statement.policy.tree, statement.anchor)}` : '',
	};
	return loader;
}

/** The text of a file. Throws an `InputError` that says why there is none. */
export function textOf(path: string, files: Pick<Io['files'], 'read'>): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(files.read(path));
	} catch (error) {
		throw new InputError(`${path}: ${error instanceof TypeError ? 'not UTF-8 text' : reasonOf(error)}`);
	}
}

/** The files of a Terraform module say together what it makes, so that any of them stands for its folder. */
function fileAt(path: string, files: Io['files']): string {
	if (files.stat(path)?.kind !== 'folder') return path;
	const name = files.list(path).find(it => moduleLanguage(it) !== undefined);
	if (name === undefined) throw new InputError(`${path}: no Terraform in this folder; name a file.`);
	return path === '.' ? name : `${path.replace(/[/\\]$/, '')}/${name}`;
}
