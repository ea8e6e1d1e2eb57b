import { readFileSync } from 'node:fs';
import { parseTree } from 'jsonc-parser';
import { clientFeatures } from '../../server/src/lsp/client-features.js';
import { openDocuments, type OpenDocument } from '../../server/src/lsp/documents.js';
import { createJudge, type Judge } from '../../server/src/lsp/judge.js';
import { readSettings } from '../../server/src/lsp/settings.js';
import { toDiagnostics } from '../../server/src/lsp/to-lsp/diagnostic.js';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import { median, type Bench, type Figure } from './figure.js';
import { samplePolicy } from './sample-policy.js';

/** How long the server works between a key stroke and the diagnostics, beside the time that reading the JSON alone takes. */
export const editToDiagnostics: Bench = {
	title: 'From an edit to diagnostics, server time',
	run() {
		const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
		const judge = createJudge(catalog, error => { throw error; });
		return Promise.resolve([[50, 10], [500, 40]].flatMap(([count, target]) => measure(count!, target!, judge)));
	},
};

const settings = readSettings(undefined);
const features = clientFeatures({ processId: null, rootUri: null, capabilities: {} });

function measure(count: number, target: number, judge: Judge): Figure[] {
	const text = samplePolicy(count);
	const document = openDocuments(() => []).create('file:///policy.json', 'json', 1, text);
	const times = Array.from({ length: 100 }, (_, round) => timed(() => {
		typeLetter(document, round);
		return toDiagnostics(document.analysis(settings, judge), document, features);
	}));
	return [
		{ name: `${count} statements (${Math.round(text.length / 1000)} kB)`, value: median(times), unit: 'ms', target },
		{ name: '  of which jsonc-parser alone would take', value: median(times.map(() => timed(() => parseTree(text)))), unit: 'ms' },
	];
}

/** Types a letter into the first Sid, or takes it away again. */
function typeLetter(document: OpenDocument, round: number): void {
	const start = document.lines.positionAt(document.lines.getText().indexOf('"Sid": "') + '"Sid": "'.length);
	const end = round % 2 === 0 ? start : { ...start, character: start.character + 1 };
	document.change([{ range: { start, end }, text: round % 2 === 0 ? 'A' : '' }], round + 2);
}

function timed(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}
