import { Disposable, type Memento } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { AccessReport, PositionParams } from '../../../server/src/lsp/messages.js';
import { createComparison, type AccessComparison } from './comparison.js';
import { fileNameOf } from './file-name.js';
import { createReportPanel } from './report-panel.js';
import { createSimulation, onQuiet, type Simulation } from './simulation.js';
import { createTestExplorer, type TestExplorer } from './test-explorer.js';
import { provideWideningLenses } from './widening-lenses.js';

/** All that shows what policies allow. */
export interface Access extends Disposable {
	readonly simulation: Simulation;
	readonly comparison: AccessComparison;
	readonly tests: TestExplorer;
	/** Of the role that was asked about last. */
	readonly roleReport: AccessReport | undefined;
	/** Asks the server about the role at a place and shows the answer; again after each edit. False where there is no role or policy of that kind. */
	showRole(method: string, place: PositionParams): Promise<boolean>;
}

interface RoleQuestion {
	readonly method: string;
	readonly place: PositionParams;
}

export function createAccess(client: BaseLanguageClient, memory: Memento): Access {
	const [simulation, comparison, tests] = [createSimulation(client, memory), createComparison(client), createTestExplorer(client)];
	const panel = createReportPanel('Role');
	let asked: RoleQuestion | undefined;
	const run = async (wanted: RoleQuestion, reveal: boolean): Promise<boolean> => {
		const report = await client.sendRequest<AccessReport | null>(wanted.method, wanted.place);
		if (!report) return false;
		asked = wanted;
		panel.show({ report, subtitle: fileNameOf(wanted.place.uri), buttons: [] }, reveal);
		return true;
	};
	const listening = Disposable.from(simulation, comparison, tests, panel, provideWideningLenses(client), onQuiet(() => { if (asked && panel.shown) void run(asked, false); }));
	return {
		simulation, comparison, tests,
		get roleReport() { return panel.shown?.report; },
		showRole: (method, place) => run({ method, place }, true),
		dispose: () => void listening.dispose(),
	};
}
