import type { LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Access } from '../access/access.js';
import type { StatusBook } from '../status-book.js';

/** What a command can work with. */
export interface CommandWorld {
	readonly client: BaseLanguageClient;
	readonly log: LogOutputChannel;
	/** What the server has said of the open documents. */
	readonly book: StatusBook;
	/** What shows what policies allow. */
	readonly access: Access;
}

/**
 * A command of the palette, a menu or the server. Only the server gives an argument along; menus give the address of the document, which is passed over.
 * Resolves to the sentence that says why nothing was done, where nothing was.
 */
export type SessionCommand = (world: CommandWorld, given?: unknown) => Promise<string | undefined>;

/** The argument of the server, told by the name of a member that it has. */
export function argument<Params extends object>(given: unknown, member: keyof Params & string): Params | undefined {
	return typeof given === 'object' && given !== null && member in given ? given as Params : undefined;
}
