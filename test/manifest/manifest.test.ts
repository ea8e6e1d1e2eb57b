import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { policyLanguages } from '../../client/src/languages.js';

interface Manifest {
	readonly main: string;
	readonly browser: string;
	readonly icon: string;
	readonly bin: Readonly<Record<string, string>>;
	readonly activationEvents: readonly string[];
	readonly capabilities: unknown;
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly category: string }[];
		readonly menus: { readonly commandPalette: readonly { readonly command: string }[] };
		readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown; readonly markdownDescription: string }>> };
		readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly media: { readonly svg: string }; readonly completionEvents: readonly string[] }[] }[];
		readonly grammars: readonly { readonly path: string }[];
		readonly snippets: readonly { readonly path: string; readonly language: string }[];
	};
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { commands, menus, configuration, grammars, snippets, walkthroughs } = manifest.contributes;
const steps = walkthroughs.flatMap(it => it.steps);

test('every file that the manifest names is there', () => {
	const files = [manifest.main, manifest.browser, manifest.icon, ...Object.values(manifest.bin), ...grammars.map(it => it.path), ...snippets.map(it => it.path), ...steps.map(it => it.media.svg)];
	assert.deepEqual(files.filter(file => !existsSync(file)), []);
});

test('the icon is 256 by 256', () => {
	const header = readFileSync(manifest.icon);
	assert.deepEqual([header.readUInt32BE(16), header.readUInt32BE(20)], [256, 256]);
});

test('every command is registered, and only while it can do something in the palette', () => {
	const source = ['activate.ts', 'commands/names.ts'].map(name => readFileSync(`client/src/${name}`, 'utf8')).join('');
	for (const { command, category } of commands) {
		assert.equal(category, 'IAM Scope');
		assert.ok(source.includes(`'${command}'`), command);
		assert.ok(menus.commandPalette.some(it => it.command === command), command);
	}
});

test('every setting says what it is for, has a default, and may differ from folder to folder', () => {
	for (const [name, { scope, markdownDescription, ...rest }] of Object.entries(configuration.properties)) {
		assert.ok(markdownDescription.endsWith('.'), name);
		assert.ok('default' in rest, name);
		// The client library reads this one, and reads it once per window.
		assert.equal(scope, name === 'iamscope.trace.server' ? 'window' : 'resource', name);
	}
});

test('the walkthrough has four steps, each with a command that exists and a way to be done', () => {
	assert.equal(steps.length, 4);
	const known = commands.map(it => it.command);
	for (const { description, completionEvents } of steps) {
		const named = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command!);
		const done = completionEvents.filter(it => it.startsWith('onCommand:')).map(it => it.slice('onCommand:'.length));
		assert.ok(named.length > 0 && done.length > 0);
		assert.deepEqual([...named, ...done].filter(it => !known.includes(it)), []);
	}
});

test('the extension wakes up for the languages it knows, for plain text as which templates are opened, and for test files, and for nothing else', () => {
	assert.deepEqual(manifest.activationEvents, [...[...policyLanguages, 'plaintext'].map(language => `onLanguage:${language}`), ...['yaml', 'yml'].map(ending => `workspaceContains:**/*.iamtest.${ending}`)]);
	assert.deepEqual(snippets.filter(it => !policyLanguages.includes(it.language)), []);
});

test('it works where code of the workspace must not run, and where there are no files', () => {
	assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
});
