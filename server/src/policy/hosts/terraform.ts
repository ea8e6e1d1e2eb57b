import { entryOf, textOf, type Node } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';
import type { ModuleFile } from '../module.js';
import { isBoundaryName, namedBoundary } from './boundary-name.js';
import { placeOf } from './place.js';
import type { Block } from './terraform-blocks.js';
import type { References } from './terraform-uses.js';

/** What all files of a Terraform module say together. */
export interface Module {
	readonly files: readonly ModuleFile[];
	/** The block of an address, in whatever file. */
	block(address: string): Block | undefined;
	local(name: string): Node | undefined;
	/** The type of a policy by where it stands: block type, labels and argument of a resource, or the name of a local. */
	placeOf(path: readonly string[]): TypeVerdict | undefined;
	/** The type of an `aws_iam_policy_document` by what it is used for. */
	documentUse(name: string): TypeVerdict | undefined;
}

export function moduleOf(files: readonly ModuleFile[]): Module {
	let uses: Uses | undefined;
	const block = (address: string): Block | undefined => firstOf(files, file => file.blocks.get(address));
	const verdict = (resource: Block, argument: string): TypeVerdict | undefined => {
		if (resource.type === 'aws_iam_policy' && files.some(file => file.uses.boundaries.has(resource.name))) return boundary;
		if (resource.type === 'aws_iam_policy' && isNamedBoundary(resource)) return namedBoundary;
		return placeOf(resource.type, argument, resource.body);
	};
	const usesOf = (): Uses => uses ??= collectUses(files, verdict);
	return {
		files,
		block,
		local: name => firstOf(files, file => file.locals.get(name)),
		placeOf([kind, type = '', name = '', argument = '']) {
			if (kind === 'locals') return agreed(usesOf().locals.get(type));
			const resource = kind === 'resource' ? block(`${type}.${name}`) : undefined;
			return resource && verdict(resource, argument);
		},
		documentUse: name => {
			const verdicts = usesOf().documents.get(name);
			return verdicts || !isBoundaryName(name) ? agreed(verdicts) : namedBoundary;
		},
	};
}

function isNamedBoundary({ name, body }: Block): boolean {
	const given = entryOf(body, 'name')?.value;
	return isBoundaryName(name) || given?.kind === 'string' && isBoundaryName(textOf(given));
}

const boundary: TypeVerdict = { type: 'boundary', service: undefined, typeCertain: true };

function firstOf<Value>(files: readonly ModuleFile[], find: (file: ModuleFile) => Value | undefined): Value | undefined {
	for (const file of files) {
		const value = find(file);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** The verdicts of all places where a document or a local is used, each once. */
interface Uses {
	readonly documents: Map<string, Set<TypeVerdict>>;
	readonly locals: Map<string, Set<TypeVerdict>>;
}

function collectUses(files: readonly ModuleFile[], verdictOn: (resource: Block, argument: string) => TypeVerdict | undefined): Uses {
	const uses: Uses = { documents: new Map(), locals: new Map() };
	for (const { uses: { places } } of files) {
		for (const place of places) {
			const verdict = verdictOn(place.block, place.argument);
			if (verdict) follow(place, verdict, files, uses);
		}
	}
	return uses;
}

/** Goes on through the locals, and through the documents that are merged into another one. */
function follow({ documents, locals }: References, verdict: TypeVerdict, files: readonly ModuleFile[], uses: Uses): void {
	for (const name of documents) {
		const merged = note(uses.documents, name, verdict) ? firstOf(files, file => file.uses.merges.get(name)) : undefined;
		if (merged) follow({ documents: merged, locals: [] }, verdict, files, uses);
	}
	for (const name of locals) {
		const references = note(uses.locals, name, verdict) ? firstOf(files, file => file.uses.locals.get(name)) : undefined;
		if (references) follow(references, verdict, files, uses);
	}
}

/** False when it is known already, which also ends the way around a circle. */
function note(uses: Map<string, Set<TypeVerdict>>, name: string, verdict: TypeVerdict): boolean {
	const known = uses.get(name) ?? new Set();
	if ([...known].some(it => isSame(it, verdict))) return false;
	uses.set(name, known.add(verdict));
	return true;
}

/** A document that is used in two ways is judged by what it says. */
function agreed(verdicts: ReadonlySet<TypeVerdict> | undefined): TypeVerdict | undefined {
	const [only, ...others] = verdicts ?? [];
	return others.length === 0 ? only : undefined;
}

function isSame(a: TypeVerdict, b: TypeVerdict): boolean {
	return a.type === b.type && a.service === b.service;
}
