import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as esbuild from 'esbuild';
import type { Rule } from '../server/src/rules/rule.js';
import { generatedFiles, ruleIds, rulesIndex } from './generated.js';
import { patternFiles } from './generated-patterns.js';
import { resourceTables } from './generated-resources.js';

/** Writes every file, or part of a file, that follows from the rules, the patterns and the data of AWS. `--check` writes nothing and fails on a stale one. */
const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

const index = rulesIndex(ruleIds(readdirSync('server/src/rules')));
update('server/src/rules/index.ts', index);
for (const { path, content } of [...generatedFiles(await loadRules(), read), ...resourceTables(), ...patternFiles()]) update(path, content);

if (stale.length > 0) {
	console.error(`Not up to date: ${stale.join(', ')}. Run npm run generate.`);
	process.exitCode = 1;
}

/** The rules as the folder has them now, which is not what this program was bundled with. */
async function loadRules(): Promise<readonly Rule[]> {
	const { outputFiles } = await esbuild.build({
		stdin: { contents: index, resolveDir: 'server/src/rules', loader: 'ts' },
		bundle: true, write: false, format: 'esm', mainFields: ['module', 'main'], logLevel: 'warning',
	});
	const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`;
	return (await import(url) as { rules: readonly Rule[] }).rules;
}

function update(path: string, content: string): void {
	if (content === read(path)) return;
	if (checkOnly) {
		stale.push(path);
		return;
	}
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, content);
	console.log(`wrote ${path}`);
}

function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
