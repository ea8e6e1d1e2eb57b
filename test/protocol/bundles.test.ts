import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import {
	createProtocolConnection, DidOpenTextDocumentNotification, ExitNotification, InitializedNotification, InitializeRequest, PublishDiagnosticsNotification,
	ShutdownRequest, StreamMessageReader, StreamMessageWriter, type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

const textDocument = { uri: 'file:///policy.json', languageId: 'json', version: 1, text: '{"Version": "2012-10-17", "Statement": {"Sid": "A", "Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"}}' };

for (const program of [['dist/server/node.js', '--stdio'], ['dist/cli.js', 'lsp', '--stdio']]) test(`${program.join(' ')} answers over its standard streams`, async () => {
	const server = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
	const exited = new Promise(done => server.on('exit', done));
	const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
	const published = new Promise<PublishDiagnosticsParams>(done => { connection.onNotification(PublishDiagnosticsNotification.type, done); });
	connection.listen();
	const { serverInfo } = await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
	assert.deepEqual(serverInfo, { name: 'iamscope', version: manifestVersion() });
	await connection.sendNotification(InitializedNotification.type, {});
	await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
	assert.deepEqual((await published).diagnostics.map(it => it.code), ['invalid-effect']);
	await connection.sendRequest(ShutdownRequest.type);
	await connection.sendNotification(ExitNotification.type);
	assert.equal(await exited, 0);
	connection.dispose();
});

/** Gives a Node thread the little of a web worker's world that the server touches. */
const workerWorld = `
	const { parentPort } = require('node:worker_threads');
	const port = { addEventListener() {}, postMessage: message => parentPort.postMessage(message) };
	parentPort.on('message', data => port.onmessage({ data }));
	new Function('self', require('node:fs').readFileSync('dist/server/worker.js', 'utf8'))(port);
`;

interface Message {
	readonly method?: string;
	readonly params?: PublishDiagnosticsParams;
}

test('the server for a worker answers over messages, with the data it is sent', async () => {
	const worker = new Worker(workerWorld, { eval: true });
	const published = new Promise<PublishDiagnosticsParams | undefined>((done, fail) => {
		worker.on('message', ({ method, params }: Message) => { if (method === PublishDiagnosticsNotification.method) done(params); });
		worker.on('error', fail);
	});
	const catalog = { core: readFileSync('dist/catalog.bin'), text: readFileSync('dist/catalog-text.bin') };
	const send = (method: string, params: object, id?: number): void => worker.postMessage({ jsonrpc: '2.0', id, method, params });
	send('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: { catalog } }, 1);
	send('initialized', {});
	send('textDocument/didOpen', { textDocument });
	assert.deepEqual((await published)?.diagnostics.map(it => it.code), ['invalid-effect']);
	await worker.terminate();
});

test('the client is a small door that opens nothing before there is a policy', () => {
	assert.ok(statSync('dist/client/node.js').size < 20_000);
	for (const file of ['dist/client/node.js', 'dist/client/browser.js']) {
		const { exports, loaded } = loadWithoutVsCode(file);
		const { activate } = exports as { activate(context: object): { started(): boolean } };
		assert.equal(activate({ subscriptions: [] }).started(), false);
		assert.deepEqual(loaded.filter(it => it !== 'vscode'), []);
	}
});

test('what is behind the door can be loaded', () => {
	const { exports } = loadWithoutVsCode('dist/client/node-client.js');
	assert.equal(typeof (exports as { startInNode: unknown }).startInNode, 'function');
});

test('no bundle talks to the network', () => {
	for (const file of ['client/node.js', 'client/node-client.js', 'client/browser.js', 'server/node.js', 'server/worker.js', 'cli.js', 'cli-program.js']) {
		const code = readFileSync(`dist/${file}`, 'utf8');
		assert.doesNotMatch(code, /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|require\("(?:node:)?(?:https?|http2|dgram|tls|dns)"\)/, file);
	}
});

function manifestVersion(): string {
	return (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
}

/** Loads a bundle of the client where every member of `vscode` is a class that accepts everything. */
function loadWithoutVsCode(file: string): { exports: unknown; loaded: string[] } {
	const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
	const original = loader._load;
	const loaded: string[] = [];
	loader._load = (request, ...rest) => {
		loaded.push(request);
		return request === 'vscode' ? anything : original(request, ...rest);
	};
	try {
		return { exports: createRequire(import.meta.url)(resolve(file)), loaded: loaded.slice(1) };
	} finally {
		loader._load = original;
	}
}

const anything: unknown = new Proxy(function () { /* stands for a class */ }, {
	get: (target, name) => name === 'prototype' ? target.prototype as unknown : name === Symbol.toPrimitive ? () => '' : name === 'textDocuments' ? [] : anything,
	apply: () => anything,
	construct: () => ({}),
});
