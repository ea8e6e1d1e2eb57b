import { Disposable, env, window, workspace, type Memento } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { simulateMethod, type AccessReport, type PositionParams, type SimulateParams, type SimulationResult } from '../../../server/src/lsp/messages.js';
import { askForCircumstances, askForRequest, requestLine, type AskedRequest } from './ask-request.js';
import { fileNameOf } from './file-name.js';
import { keepAsTest } from './keep-as-test.js';
import { createMarks } from './marks.js';
import { createReportPanel, type ReportPanel } from './report-panel.js';
import { savedRequests } from './saved-requests.js';

/** Simulates requests and shows what is decided, beside the text and in it; again after each edit, until the panel is closed. */
export interface Simulation extends Disposable {
	/** What is shown; undefined while nothing is. */
	readonly report: AccessReport | undefined;
	/** Asks for a request at a place, or takes the one that is given. Resolves to why there is none, if there is none. */
	start(place: PositionParams, given?: AskedRequest): Promise<string | undefined>;
	/** The command of the AWS CLI for a request, into the clipboard. */
	copyCommand(place: PositionParams): Promise<string | undefined>;
}

interface Running extends AskedRequest {
	readonly place: PositionParams;
	result: SimulationResult;
}

export function createSimulation(client: BaseLanguageClient, memory: Memento): Simulation {
	const panel = createReportPanel('Simulation');
	const marks = createMarks();
	const saved = savedRequests(memory);
	let running: Running | undefined;

	const run = async (place: PositionParams, asked: AskedRequest, isNew: boolean): Promise<string | undefined> => {
		const params: SimulateParams = { uri: place.uri, ...asked };
		const result = await client.sendRequest<SimulationResult | null>(simulateMethod, params);
		if (!result) return gone(panel, running);
		running = { ...asked, place, result };
		if (isNew) await saved.add(place.uri, asked);
		show(panel, running, isNew);
		marks.show(result.marks);
		return undefined;
	};
	const ask = async (place: PositionParams, before?: AskedRequest): Promise<string | undefined> => {
		const asked = await askForRequest(client, place, saved.of(place.uri), before);
		if (asked === 'none') return noPolicy;
		return asked && run(place, asked, true);
	};
	const act = async (button: string): Promise<void> => {
		if (!running) return;
		const { place, subject, request, result } = running;
		if (button === 'change') await ask(place, { subject, request });
		if (button === 'circumstances') {
			const changed = await askForCircumstances(client, place.uri, subject, { ...request, context: {} });
			if (changed) await run(place, { subject, request: changed }, true);
		}
		if (button === 'copy') await copy(result.awsCommand);
		if (button === 'keep') await keepAsTest(client, { uri: place.uri, subject, request, result });
	};
	const again = onQuiet(() => { if (running && panel.shown) void run(running.place, running, false); });
	const listening = Disposable.from(
		panel, marks, again,
		panel.onButton(button => void act(button)),
		panel.onClosed(() => {
			running = undefined;
			marks.show([]);
		}),
	);
	return {
		get report() { return panel.shown?.report; },
		start: (place, given) => given ? run(place, given, true) : ask(place),
		async copyCommand(place) {
			const asked = await askForRequest(client, place, saved.of(place.uri));
			if (asked === undefined || asked === 'none') return asked && noPolicy;
			const params: SimulateParams = { uri: place.uri, ...asked };
			const result = await client.sendRequest<SimulationResult | null>(simulateMethod, params);
			if (result) await copy(result.awsCommand);
			return undefined;
		},
		dispose: () => void listening.dispose(),
	};
}

const noPolicy = 'There is no IAM policy in this document.';

async function copy(command: string): Promise<void> {
	await env.clipboard.writeText(command);
	window.setStatusBarMessage('$(check) Copied the command of the AWS CLI', 5_000);
}

function show(panel: ReportPanel, { request, place, result }: Running, reveal: boolean): void {
	const depends = result.open.length + result.unknown.length > 0;
	panel.show({
		report: result.report, subtitle: `${requestLine(request)} · ${fileNameOf(place.uri)}`,
		buttons: [
			...depends ? [{ id: 'circumstances', label: 'Say What Is Not Known…' }] : [], { id: 'change', label: 'Change the Request…' },
			...result.decision === 'depends' ? [] : [{ id: 'keep', label: 'Keep as a Test' }], { id: 'copy', label: 'Copy as AWS CLI Command' },
			...!depends && Object.keys(request.context).length > 0 ? [{ id: 'circumstances', label: 'Change the Circumstances…' }] : [],
		],
	}, reveal);
}

/** The role or the policy was renamed or taken away, or the document is closed: what was shown says so. */
function gone(panel: ReportPanel, running: Running | undefined): string | undefined {
	if (!panel.shown || !running) return noPolicy;
	panel.show({ ...panel.shown, report: { ...panel.shown.report, verdict: { tone: 'open', text: 'It is not in the document any more' }, sections: [] } }, false);
	return undefined;
}

/** Calls back when nothing was typed for a moment, in any document that may be a policy. */
export function onQuiet(callback: () => void): Disposable {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return Disposable.from(
		workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			if (contentChanges.length === 0 || document.uri.scheme === 'output' || document.uri.scheme === 'iamscope') return;
			clearTimeout(timer);
			timer = setTimeout(callback, quietTime);
		}),
		new Disposable(() => clearTimeout(timer)),
	);
}

/** As long a pause ends the typing. In milliseconds. */
const quietTime = 400;
