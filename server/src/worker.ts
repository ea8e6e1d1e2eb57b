import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './lsp/server.js';
import { createCatalog } from './reference/binary-catalog.js';

declare const self: DedicatedWorkerGlobalScope;
declare const IAMSCOPE_VERSION: string;

// A worker has no files: the client, which has, sends the AWS data along.
startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
	version: IAMSCOPE_VERSION,
	loadCatalog({ catalog }) {
		if (!catalog) throw new Error('The client has sent no AWS data.');
		return createCatalog(catalog.core, () => catalog.text);
	},
});
