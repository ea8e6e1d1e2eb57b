import { execFileSync, spawn } from 'node:child_process';
import {
	CompletionRequest, createProtocolConnection, DidOpenTextDocumentNotification, InitializedNotification, InitializeRequest, PublishDiagnosticsNotification,
	StreamMessageReader, StreamMessageWriter, type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { median, type Bench, type Figure } from './figure.js';
import { samplePolicy } from './sample-policy.js';

/** The server in a process of its own, as an editor has it: what its user waits for. */
export const serverInNode: Bench = {
	title: 'Server in Node',
	async run() {
		execFileSync(process.execPath, ['esbuild.mjs']);
		const starts: number[] = [];
		const completions: number[] = [];
		for (let round = 0; round < 5; round++) {
			const { connection, startedIn, stop } = await startServer();
			starts.push(startedIn);
			completions.push(...await timeCompletions(connection));
			stop();
		}
		return [
			{ name: 'from spawn to the first diagnostics', value: median(starts), unit: 'ms' },
			{ name: 'completion of "ec2:", there and back', value: median(completions), unit: 'ms' },
		] satisfies Figure[];
	},
};

const uri = 'file:///policy.json';
const text = samplePolicy(50).replace('"ec2:Describe*"', '"ec2:"');

async function startServer(): Promise<{ connection: ProtocolConnection; startedIn: number; stop: () => void }> {
	const start = performance.now();
	const server = spawn(process.execPath, ['dist/server/node.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
	const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
	const diagnosed = new Promise(done => { connection.onNotification(PublishDiagnosticsNotification.type, done); });
	connection.listen();
	await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities });
	await connection.sendNotification(InitializedNotification.type, {});
	await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'json', version: 1, text } });
	await diagnosed;
	const stop = (): void => {
		connection.dispose();
		server.kill();
	};
	return { connection, startedIn: performance.now() - start, stop };
}

const capabilities = { textDocument: { completion: { completionList: { itemDefaults: ['editRange'] }, completionItem: { labelDetailsSupport: true } } } };

async function timeCompletions(connection: ProtocolConnection): Promise<number[]> {
	const before = text.slice(0, text.indexOf('"ec2:') + '"ec2:'.length).split('\n');
	const position = { line: before.length - 1, character: before.at(-1)!.length };
	const times: number[] = [];
	for (let round = 0; round < 10; round++) {
		const start = performance.now();
		await connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
		times.push(performance.now() - start);
	}
	return times;
}
