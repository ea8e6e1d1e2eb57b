import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from './lsp/server.js';
import { findConfig } from './node-config.js';
import { readFolder } from './node-folder.js';
import { keepDocumentsShortLived } from './node-memory.js';
import { createCatalog } from './reference/binary-catalog.js';

declare const IAMSCOPE_VERSION: string;

// The AWS data lies beside the bundles. The way to talk comes with the arguments: --node-ipc, --stdio, --socket=…, --pipe=….
const data = (name: string): Uint8Array => readFileSync(join(__dirname, '..', name));

keepDocumentsShortLived();
startServer(createConnection(), {
	version: IAMSCOPE_VERSION,
	loadCatalog: () => createCatalog(data('catalog.bin'), () => data('catalog-text.bin')),
	readFolder,
	findConfig,
});
