import { readFileSync } from 'node:fs';
import type { Steps } from '../../server/src/base/steps.js';
import { inSlices } from '../../server/src/lsp/slices.js';
import { clientFeatures } from '../../server/src/lsp/client-features.js';
import { openDocuments, type OpenDocument } from '../../server/src/lsp/documents.js';
import { createJudge, type Judge } from '../../server/src/lsp/judge.js';
import { readSettings } from '../../server/src/lsp/settings.js';
import { toDiagnostics } from '../../server/src/lsp/to-lsp/diagnostic.js';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import type { Bench, Figure } from './figure.js';
import { sampleDocuments, sampleTemplate } from './host-samples.js';
import { samplePolicy } from './sample-policy.js';

/** How long a message may have to wait while the server checks a long document: the longest turn of the event loop. */
export const turns: Bench = {
	title: 'Longest turn of the event loop',
	async run() {
		const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
		const judge = createJudge(catalog, error => { throw error; });
		const figures: Figure[] = [];
		for (const { name, uri, language, text, before } of samples) {
			const open = (): OpenDocument => openDocuments(() => []).create(uri, language, 1, text);
			// What V8 has not compiled yet takes several times as long, once in the life of a server.
			for (let round = 0; round < 2; round++) await longestTurn(open(), judge);
			const document = open();
			figures.push({ name: `${name}: when it is opened`, value: await longestTurn(document, judge), unit: 'ms', target: 50 });
			let longest = 0;
			for (let round = 0; round < 10; round++) {
				typeLetter(document, before, round);
				longest = Math.max(longest, await longestTurn(document, judge));
			}
			figures.push({ name: `${name}: after each of ten edits`, value: longest, unit: 'ms', target: 50 });
		}
		return figures;
	},
};

const samples = [
	{ name: '500 statements', uri: 'file:///policy.json', language: 'json', text: samplePolicy(500), before: '"Sid": "' },
	{ name: '400 roles in a template', uri: 'file:///template.yaml', language: 'yaml', text: sampleTemplate(400), before: 'Sid: ' },
	{ name: '500 aws_iam_policy_document', uri: 'file:///main.tf', language: 'terraform', text: sampleDocuments(500), before: '= "' },
] as const;

const settings = readSettings(undefined);
const features = clientFeatures({ processId: null, rootUri: null, capabilities: {} });

/** Checks the document as the server does, in slices. */
async function longestTurn(document: OpenDocument, judge: Judge): Promise<number> {
	let [turn, longest] = [0, 0];
	const timed = <Result>(work: () => Result): Result => {
		const start = performance.now();
		const result = work();
		turn += performance.now() - start;
		longest = Math.max(longest, turn);
		return result;
	};
	const analysis = await inSlices(inTime(document.analysing(settings, judge), timed), () => {
		turn = 0;
		return false;
	});
	timed(() => analysis && toDiagnostics(analysis, document, features));
	return longest;
}

function* inTime<Result>(steps: Steps<Result>, timed: <Made>(work: () => Made) => Made): Steps<Result> {
	for (;;) {
		const step = timed(() => steps.next());
		if (step.done) return step.value;
		yield;
	}
}

function typeLetter(document: OpenDocument, before: string, round: number): void {
	const text = document.lines.getText();
	const start = document.lines.positionAt(text.indexOf(before, text.length >> 1) + before.length);
	const end = round % 2 === 0 ? start : { ...start, character: start.character + 1 };
	document.change([{ range: { start, end }, text: round % 2 === 0 ? 'a' : '' }], document.version + 1);
}
