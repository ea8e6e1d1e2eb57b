import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { generatedFiles, ruleIds, rulesIndex } from '../scripts/generated.js';
import { rules } from '../server/src/rules/index.js';
import { functionsIn, linesOfCode } from './harness/measure.js';

/** What each layer may look at beside itself. The way is always down, so that each can be read, tested and moved without those above. */
const layers: Readonly<Record<string, readonly string[]>> = {
	base: [],
	reference: ['base'],
	syntax: ['base'],
	policy: ['base', 'reference', 'syntax'],
	evaluation: ['base', 'reference', 'syntax', 'policy'],
	rules: ['base', 'reference', 'syntax', 'policy'],
	patterns: ['base', 'reference', 'syntax', 'policy'],
	analysis: ['base', 'reference', 'syntax', 'policy', 'evaluation', 'rules'],
	features: ['base', 'reference', 'syntax', 'policy', 'evaluation', 'rules', 'analysis', 'patterns'],
	lsp: ['base', 'reference', 'syntax', 'policy', 'evaluation', 'rules', 'analysis', 'patterns', 'features'],
	cli: ['base', 'reference', 'syntax', 'policy', 'evaluation', 'rules', 'analysis', 'patterns', 'features'],
};

/** The packages a layer may use; one that is not listed uses none. */
const packages: Readonly<Record<string, RegExp>> = {
	syntax: /^(jsonc-parser|yaml)$/,
	analysis: /^picomatch$/,
	lsp: /^vscode-languageserver(-protocol|-types|-textdocument)?(\/.*)?$/,
	cli: /^(node:.*|diff|ignore|picomatch)$/,
};

const serverFiles = sourcesUnder('server/src');
const clientFiles = sourcesUnder('client/src');
const scripts = sourcesUnder('scripts');

test('imports only ever point down', () => {
	for (const file of serverFiles) {
		const layer = layerOf(file);
		if (layer === undefined) continue;
		assert.ok(layers[layer], `${file} lies in a folder that is no layer`);
		for (const target of importsOf(file)) {
			const allowed = target.startsWith('.') ? mayLookAt(layer, layerOf(join(dirname(file), target))) : packages[layer]?.test(target);
			assert.ok(allowed, `${file} must not import ${target}`);
		}
	}
});

test('the client knows nothing of the server but its messages', () => {
	for (const file of clientFiles) {
		for (const target of importsOf(file)) {
			const resolved = normalize(join(dirname(file), target));
			const allowed = target.startsWith('.')
				? resolved.startsWith('client/') || resolved === 'server/src/lsp/messages.js'
				: /^(vscode|vscode-languageclient(\/.*)?)$/.test(target) || /^node:/.test(target) && basename(file) === 'node.ts';
			assert.ok(allowed, `${file} must not import ${target}`);
		}
	}
});

test('the pure layers compile without Node and without a browser', () => {
	const { compilerOptions } = JSON.parse(readFileSync('server/tsconfig.json', 'utf8')) as { compilerOptions: { lib: unknown; types?: unknown } };
	const base = JSON.parse(readFileSync('tsconfig.base.json', 'utf8')) as { compilerOptions: { types: unknown } };
	assert.deepEqual(compilerOptions.lib, ['ES2022']);
	assert.deepEqual(compilerOptions.types ?? base.compilerOptions.types, []);
});

test('nothing that ships can reach the network or start a program', () => {
	const reach = /\bfetch\(|XMLHttpRequest|WebSocket|node:(https?|net|tls|dns|dgram|child_process)\b/;
	// Comparing with a revision needs the user's own git.
	const asksGit = join('server', 'src', 'cli', 'git.ts');
	assert.deepEqual(linesMatching(reach, [...serverFiles, ...clientFiles].filter(file => file !== asksGit)), []);
	assert.deepEqual(linesMatching(reach, [asksGit]).length, 1);
});

test('every rule has a page and every page a rule', () => {
	const pages = readdirSync('docs/rules').filter(file => file !== 'README.md');
	assert.deepEqual(pages.sort(), rules.map(rule => `${rule.id}.md`).sort());
});

test('rules are named, summarised and sourced as agreed', () => {
	assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length, 'two rules share an id');
	for (const rule of rules) {
		assert.match(rule.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
		assert.match(rule.summary, /^[A-Z"`].*[^.]$/, `${rule.id}: a summary is one line without a full stop`);
		assert.ok(rule.sources.length > 0, `${rule.id} has no source`);
		for (const source of rule.sources) assert.match(source, /^https:\/\//, rule.id);
		for (const other of rule.overrides ?? []) assert.ok(rules.some(({ id }) => id === other), `${rule.id} overrides "${other}", which does not exist`);
	}
});

test('generated files are up to date', () => {
	const index = { path: 'server/src/rules/index.ts', content: rulesIndex(ruleIds(readdirSync('server/src/rules'))) };
	const stale = [index, ...generatedFiles(rules, path => existsSync(path) ? readFileSync(path, 'utf8') : '')].filter(({ path, content }) => content !== readFileSync(path, 'utf8'));
	assert.deepEqual(stale.map(({ path }) => path), [], 'run npm run generate');
});

test('files and functions stay small', () => {
	for (const file of [...serverFiles, ...clientFiles, ...scripts]) {
		const source = readFileSync(file, 'utf8');
		if (source.startsWith('// Generated')) continue;
		assert.ok(linesOfCode(source) <= 300, `${file} has more than 300 lines beside its tables`);
		for (const { name, lines } of functionsIn(source)) assert.ok(lines <= 60, `${file}: ${name} has ${lines} lines`);
	}
});

test('no type is thrown away', () => {
	const escapes = /^(?!\s*(\/?\*|\/\/)).*(:|<|,|\||\bas)\s*any\b|@ts-(ignore|nocheck|expect-error)|eslint-disable/;
	assert.deepEqual(linesMatching(escapes, [...serverFiles, ...clientFiles, ...scripts]), []);
});

test('files are named in kebab-case, after what they hold', () => {
	for (const file of [...serverFiles, ...clientFiles, ...scripts]) {
		assert.match(basename(file), /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/, file);
		assert.doesNotMatch(file, /\b(utils?|helpers?|managers?|common|misc)\b/, file);
	}
});

test('nothing unfinished or local is left in what people read', () => {
	const unfinished = /\bTODO\b|\bFIXME\b|\bXXX\b|\/work\/|\/home\/|\/tmp\//;
	const documents = filesUnder('.', /^(?!node_modules|out|dist|\.)/).filter(file => /\.(md|json|jsonc|ts|mjs)$/.test(file) && !/^test[\\/]|^package-lock/.test(file));
	assert.deepEqual(linesMatching(unfinished, documents), []);
});

function linesMatching(pattern: RegExp, files: readonly string[]): readonly string[] {
	return files.flatMap(file => readFileSync(file, 'utf8').split('\n')
		.flatMap((line, index) => pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
}

function mayLookAt(layer: string, target: string | undefined): boolean {
	return target !== undefined && (target === layer || layers[layer]!.includes(target));
}

/** Undefined for the entry points, which put the layers together. */
function layerOf(file: string): string | undefined {
	const [, , layer, inside] = normalize(file).split('/');
	return inside === undefined ? undefined : layer;
}

function importsOf(file: string): readonly string[] {
	const source = readFileSync(file, 'utf8');
	return [...source.matchAll(/\bfrom '([^']+)'|\bimport '([^']+)'|\bimport\('([^']+)'\)/g)].map(([, from, bare, dynamic]) => (from ?? bare ?? dynamic)!);
}

function sourcesUnder(folder: string): readonly string[] {
	return filesUnder(folder, /./).filter(file => file.endsWith('.ts'));
}

function filesUnder(folder: string, wanted: RegExp): readonly string[] {
	return readdirSync(folder).filter(name => wanted.test(name)).flatMap(name => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? filesUnder(path, /^(?!node_modules$|out$|dist$)/) : [path];
	});
}
