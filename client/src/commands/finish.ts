import { FileType, Uri, workspace } from 'vscode';
import type { PatternFormat, RenderedFiles } from '../../../server/src/lsp/messages.js';
import { askForPath, askForPlace, type Origin, type Place } from './placing.js';
import type { Preview } from './preview.js';
import { mapped, type Outcome, type Position, type Step } from './walk.js';
import { createFiles, insertInto, openDocuments } from './write-out.js';

/** How a wizard ends: what it comes to is shown, and goes somewhere. */
export interface Ending {
	readonly format?: PatternFormat;
	readonly written?: RenderedFiles;
	readonly place?: Place;
	readonly uris?: readonly Uri[];
}

export interface Finisher<State> {
	readonly title: (state: State) => string;
	readonly origin: Origin;
	readonly preview: Preview;
	/** What it comes to; `into` is a Terraform file, what whose module declares already is left out. Undefined where nothing can be made of it. */
	render(state: State, into?: Uri): Promise<RenderedFiles | undefined>;
}

/** The last steps of a wizard. */
export function lastSteps<State extends Ending>(state: State, finisher: Finisher<State>): readonly Step<State>[] {
	const { title, origin, preview } = finisher;
	const place: Step<State> = async (current, at) => {
		const { format } = current;
		const written = format && await finisher.render(current);
		if (!written) return 'back';
		await preview.show(written.files, format);
		const outcome = await askForPlace({ ...at, title: title(current) }, written.files, format, origin);
		if (outcome === 'back') await preview.close();
		return mapped(outcome, chosen => ({ ...current, written, place: chosen }));
	};
	const { folder } = origin;
	const path = (current: State, at: Position): Promise<Outcome<State>> =>
		askForPath({ ...at, title: title(current) }, current.written?.files ?? [], { ...origin, folder: folder! }, undefined).then(outcome => mapped(outcome, uris => ({ ...current, uris })));
	return state.place === 'create' && folder ? [place, path] : [place];
}

/** Does what the wizard has come to. */
export async function carryOut<State extends Ending>(state: State, { origin: { document, line }, preview, render }: Finisher<State>): Promise<void> {
	const { format, written, place, uris } = state;
	await preview.close();
	if (!format || !written) return;
	switch (place) {
		case 'create': {
			const [first] = uris ?? [];
			const rest = format === 'terraform' && first && await isFolder(Uri.joinPath(first, '..')) ? await render(state, first) : written;
			return rest && createFiles(uris ?? [], rest);
		}
		case 'insert': {
			const rest = document && await render(state, document.uri);
			return rest ? insertInto(document, line, rest, format) : undefined;
		}
		default: return openDocuments(written, format);
	}
}

async function isFolder(uri: Uri): Promise<boolean> {
	return workspace.fs.stat(uri).then(({ type }) => (type & FileType.Directory) !== 0, () => false);
}
