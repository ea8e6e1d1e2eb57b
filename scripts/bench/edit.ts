import { readFileSync } from 'node:fs';
import { parseTree as parseJson } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { clientFeatures } from '../../server/src/lsp/client-features.js';
import { openDocuments, type OpenDocument } from '../../server/src/lsp/documents.js';
import { createJudge, type Judge } from '../../server/src/lsp/judge.js';
import { readSettings } from '../../server/src/lsp/settings.js';
import { toDiagnostics } from '../../server/src/lsp/to-lsp/diagnostic.js';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import { parseTree } from '../../server/src/syntax/parse.js';
import { median, type Bench, type Figure } from './figure.js';
import { sampleDocuments, sampleTemplate } from './host-samples.js';
import { samplePolicy } from './sample-policy.js';

/** How long the server works between a key stroke and the diagnostics, beside what a parser alone takes for the same text in the same run. */
export const editToDiagnostics: Bench = {
	title: 'From an edit to diagnostics, server time',
	run() {
		const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
		const judge = createJudge(catalog, error => { throw error; });
		return Promise.resolve(samples.flatMap(sample => measure(sample, judge)));
	},
};

interface Sample {
	readonly name: string;
	readonly uri: string;
	readonly language: string;
	readonly text: string;
	/** A letter is typed behind it, or taken away again. */
	readonly before: string;
	/** In milliseconds. */
	readonly target: number;
	readonly rounds: number;
	/** The parser to compare with. */
	readonly other: readonly [name: string, parse: (text: string) => unknown];
}

const json = { uri: 'file:///policy.json', language: 'json', before: '"Sid": "', other: ['jsonc-parser', parseJson] } as const;
const yaml = { uri: 'file:///template.yaml', language: 'yaml', before: 'Sid: ', other: ['yaml', (text: string) => parseAllDocuments(text, { logLevel: 'silent' })] } as const;
const hcl = { uri: 'file:///main.tf', language: 'terraform', before: '= "', other: ['our reader', (text: string) => parseTree(text, 'hcl')] } as const;

const samples: readonly Sample[] = [
	{ ...json, name: '50 statements', text: samplePolicy(50), target: 10, rounds: 60 },
	{ ...json, name: '500 statements', text: samplePolicy(500), target: 40, rounds: 40 },
	{ ...yaml, name: '100 roles in a template', text: sampleTemplate(100), target: 40, rounds: 40 },
	{ ...yaml, name: '400 roles in a template', text: sampleTemplate(400), target: 120, rounds: 20 },
	{ ...hcl, name: '500 aws_iam_policy_document', text: sampleDocuments(500), target: 60, rounds: 20 },
];

const settings = readSettings(undefined);
const features = clientFeatures({ processId: null, rootUri: null, capabilities: {} });

function measure({ name, uri, language, text, before, target, rounds, other: [parser, parse] }: Sample, judge: Judge): Figure[] {
	const document = openDocuments(() => []).create(uri, language, 1, text);
	const diagnose = (): unknown => toDiagnostics(document.analysis(settings, judge), document, features);
	const first = timed(diagnose);
	const times = Array.from({ length: rounds }, (_, round) => timed(() => {
		typeLetter(document, before, round);
		return diagnose();
	}));
	const alone = median(Array.from({ length: Math.min(rounds, 15) }, () => timed(() => parse(text))));
	const edit = median(times);
	return [
		{ name: `${name} (${Math.round(text.length / 1000)} kB)`, value: edit, unit: 'ms', target },
		{ name: '  when it is opened', value: first, unit: 'ms' },
		{ name: `  ${parser} alone; the edit takes ${(edit / alone).toFixed(1)} times that`, value: alone, unit: 'ms' },
	];
}

function typeLetter(document: OpenDocument, before: string, round: number): void {
	const start = document.lines.positionAt(document.lines.getText().indexOf(before) + before.length);
	const end = round % 2 === 0 ? start : { ...start, character: start.character + 1 };
	document.change([{ range: { start, end }, text: round % 2 === 0 ? 'A' : '' }], round + 2);
}

/** How long it takes to read a file for the first time. */
export const firstReading: Bench = {
	title: 'First reading of a file',
	run() {
		const text = sampleDocuments(2400);
		const policy = samplePolicy(3000);
		const hclTime = timed(() => parseTree(text, 'hcl'));
		const jsonTime = timed(() => parseJson(policy));
		return Promise.resolve([
			{ name: `a .tf file of ${(text.length / 1e6).toFixed(1)} MB`, value: hclTime, unit: 'ms', target: 300 },
			{ name: `  jsonc-parser, ${(policy.length / 1e6).toFixed(1)} MB; ${(hclTime / text.length / (jsonTime / policy.length)).toFixed(1)} times that per character`, value: jsonTime, unit: 'ms' },
		] satisfies Figure[]);
	},
};

function timed(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}
