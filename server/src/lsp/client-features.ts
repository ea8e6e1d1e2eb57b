import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './messages.js';

/** What the client at the other end can do, as far as it makes a difference to us. */
export interface ClientFeatures {
	/** It asks for diagnostics itself, so that none are pushed. */
	readonly pullsDiagnostics: boolean;
	readonly refreshesDiagnostics: boolean;
	/** It asks anew for what stands beside the text when told that it has changed. */
	readonly refreshesHints: boolean;
	readonly refreshesLenses: boolean;
	readonly relatedInformation: boolean;
	/** It can be asked for settings, per resource. */
	readonly configuration: boolean;
	/** It tells of changed settings only to who has registered for it. */
	readonly registersConfiguration: boolean;
	/** It watches files for who registers for it. */
	readonly registersWatchers: boolean;
	/** It asks for the edit of a code action once the user picks it. */
	readonly resolvesCodeActions: boolean;
	/** Edits may name the version of the document they were made for. */
	readonly versionedEdits: boolean;
	/** Edits may hold tab stops. */
	readonly snippetEdits: boolean;
	/** It knows the commands that our actions name. */
	readonly commands: boolean;
	readonly snippets: boolean;
	/** The properties of completion items that may be given once for the whole list. */
	readonly itemDefaults: ReadonlySet<string>;
	readonly labelDetails: boolean;
	readonly completionMarkdown: boolean;
	readonly hoverMarkdown: boolean;
	/** It wants `iamscope/status`. */
	readonly status: boolean;
	/** It knows the command that opens the list of completions again. */
	readonly retriggers: boolean;
}

/** Reads the capabilities that a client declares; what it does not declare it cannot do. */
export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
	const { workspace, textDocument } = capabilities;
	const { status, retrigger, commands } = (initializationOptions ?? {}) as InitializationOptions;
	return {
		...completionFeatures(textDocument?.completion),
		pullsDiagnostics: textDocument?.diagnostic !== undefined,
		refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
		refreshesHints: workspace?.inlayHint?.refreshSupport === true,
		refreshesLenses: workspace?.codeLens?.refreshSupport === true,
		relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
		configuration: workspace?.configuration === true,
		registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		resolvesCodeActions: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
		versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
		snippetEdits: workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.snippetEditSupport === true,
		commands: commands === true,
		hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
		status: status === true,
		retriggers: retrigger === true,
	};
}

type CompletionCapabilities = NonNullable<ClientCapabilities['textDocument']>['completion'];

function completionFeatures(completion: CompletionCapabilities): Pick<ClientFeatures, 'snippets' | 'itemDefaults' | 'labelDetails' | 'completionMarkdown'> {
	const item = completion?.completionItem;
	return {
		snippets: item?.snippetSupport === true,
		itemDefaults: new Set(completion?.completionList?.itemDefaults),
		labelDetails: item?.labelDetailsSupport === true,
		completionMarkdown: item?.documentationFormat?.includes('markdown') === true,
	};
}
