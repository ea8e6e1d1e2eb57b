import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { readConfig } from '../../server/src/analysis/config/read-config.js';
import { checkFlags, parseCheck } from '../../server/src/cli/arguments.js';
import { rules } from '../../server/src/rules/index.js';
import { iamscope } from './world.js';

interface Block {
	readonly language: string;
	readonly text: string;
	readonly where: string;
}

function blocksOf(file: string): Block[] {
	const page = readFileSync(file, 'utf8');
	return [...page.matchAll(/^```(\w+).*\n([\s\S]*?)^```$/gm)].map(({ 1: language = '', 2: text = '', index }) => ({
		language, text, where: `${file}:${page.slice(0, index).split('\n').length}`,
	}));
}

const pages = ['README.md', ...readdirSync('docs').filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];
const blocks = pages.flatMap(blocksOf);
const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

function yamlProblems(text: string): string[] {
	return parseAllDocuments(text).flatMap(document => [...document.errors, ...document.warnings].map(({ message }) => message));
}

for (const { language, text, where } of blocks) {
	if (language === 'yaml') test(`${where} is YAML`, () => { assert.deepEqual(yamlProblems(text), []); });
	if (language === 'json') test(`${where} is JSON`, () => { JSON.parse(text); });
}

for (const { text, where } of blocks.filter(({ language, text: it }) => language === 'jsonc' && /"profile"|"exceptions"/.test(it))) {
	test(`${where} is a configuration`, () => {
		assert.deepEqual(readConfig(text, rules.map(({ id }) => id)).problems, []);
	});
}

test('what `iamscope init` writes is a configuration', async () => {
	const { written } = await iamscope(['init']);
	assert.deepEqual(readConfig(written['iamscope.jsonc']!, rules.map(({ id }) => id)).problems, []);
});

/** Every command in the pages, in code blocks and in the text, with the place it stands. */
const commands = pages.flatMap(file => readFileSync(file, 'utf8').split('\n').flatMap((line, index) =>
	[...line.matchAll(/(?<![\w/.-])iamscope(?:@[\d.]+)? ((?:check|lsp|init|explain|expand|completion|report-issue)\b[^`"']*(?:'[^']*')?)/g)]
		.map(({ 1: command = '' }) => ({ where: `${file}:${index + 1}`, argv: wordsOf(command) }))));

/** Up to the explanation that follows some of them after two blanks, and without what the shell does. */
function wordsOf(command: string): string[] {
	return command.split(/ {2,}| > | < | \|\| /)[0]!.trim().split(/\s+/).map(word => word.replace(/^'(.*)'$/, '$1'));
}

test('there are commands in the pages', () => {
	assert.ok(commands.length > 15, String(commands.length));
});

for (const { where, argv } of commands.filter(({ argv: [name] }) => name === 'check')) {
	test(`${where}: iamscope ${argv.join(' ')}`, () => {
		parseCheck(argv.slice(1));
	});
}

test('options that the pages name in passing exist', () => {
	const named = pages.filter(file => /ci|configuration/.test(file)).flatMap(file => [...readFileSync(file, 'utf8').matchAll(/`--([a-z-]+)/g)].map(([, flag]) => flag!));
	assert.deepEqual(named.filter(flag => !Object.hasOwn(checkFlags, flag)), []);
});

test('versions in recipes are the one of the package', () => {
	const named = ['docs/ci.md', 'action.yml'].flatMap(file => [...readFileSync(file, 'utf8').matchAll(/iamscope@v?(\d+\.\d+\.\d+)|default: (\d+\.\d+\.\d+)|rev: v(\d+\.\d+\.\d+)/g)].map(([, ...found]) => found.find(Boolean)));
	assert.ok(named.length > 5);
	assert.deepEqual([...new Set(named)], [version]);
});

interface Action {
	readonly inputs: Readonly<Record<string, unknown>>;
	readonly runs: { readonly using: string; readonly steps: readonly { readonly run?: string; readonly shell?: string; readonly env?: Readonly<Record<string, string>>; readonly uses?: string }[] };
}

test('the action runs without letting its inputs into the shell', () => {
	const text = readFileSync('action.yml', 'utf8');
	assert.deepEqual(yamlProblems(text), []);
	const { inputs, runs } = parseAllDocuments(text)[0]!.toJS() as Action;
	assert.equal(runs.using, 'composite');
	for (const { run, shell, env } of runs.steps.filter(step => step.run !== undefined)) {
		assert.equal(shell, 'bash');
		assert.doesNotMatch(run!, /\$\{\{/);
		for (const value of Object.values(env!)) assert.ok(Object.hasOwn(inputs, /inputs\.([\w-]+)/.exec(value)![1]!));
		const [options] = /check (.*) "\$\{options/.exec(run!)!.slice(1);
		parseCheck(options!.replaceAll('"', '').split(' '));
	}
});

test('the hooks of pre-commit run the program', () => {
	const text = readFileSync('.pre-commit-hooks.yaml', 'utf8');
	assert.deepEqual(yamlProblems(text), []);
	const hooks = parseAllDocuments(text)[0]!.toJS() as readonly { readonly id: string; readonly entry: string; readonly language: string; readonly files: string }[];
	assert.deepEqual(hooks.map(({ id }) => id), ['iamscope', 'iamscope-fix']);
	for (const { entry, language, files } of hooks) {
		assert.equal(language, 'node');
		parseCheck(entry.split(' ').slice(2));
		assert.deepEqual(['a.json', 'b/a.tf', 'a.tofu', 'a.hcl', 'a.yaml', 'a.yml', 'a.template', 'a.ts'].filter(name => new RegExp(files).test(name)), ['a.json', 'b/a.tf', 'a.tofu', 'a.hcl', 'a.yaml', 'a.yml', 'a.template']);
	}
});
