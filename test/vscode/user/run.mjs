import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { startServer } from '../host/server.mjs';
import { patternSteps } from './pattern-steps.mjs';
import { steps as firstSteps } from './steps.mjs';
import { Workbench } from './workbench.mjs';

const folder = 'test/vscode/workspace';

/** Installs `vsix` in a current VS Code, does there what a person does, and resolves to true when all of it has worked. */
export async function runUserSteps(vsix) {
	const server = await startServer({ workspace: folder, vsix, moreSettings: calm });
	const before = Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));
	const workbench = await Workbench.open(server.address());
	try {
		return await runAll(steps, { server, workbench, before, state: {} });
	} finally {
		await workbench.close();
		await server.close();
	}
}

const steps = { ...firstSteps, ...patternSteps };

/** So that what is typed is what is there, and what comes up comes at once. */
export const calm = {
	'editor.autoClosingBrackets': 'never',
	'editor.autoClosingQuotes': 'never',
	'editor.fontSize': 14,
	'editor.hover.above': false,
	'editor.hover.delay': 100,
	'editor.quickSuggestionsDelay': 0,
	'editor.stickyScroll.enabled': false,
	'workbench.hover.delay': 10_000,
};

/** Each step stands on the one before, so the first that fails is the last. */
export async function runAll(steps, world) {
	const names = Object.keys(steps);
	for (const [index, name] of names.entries()) {
		const start = performance.now();
		try {
			await steps[name](world);
			console.log(`    ✅ ${name} (${(performance.now() - start).toFixed(0)}ms)`);
		} catch (error) {
			await world.workbench.photograph('failed');
			console.log(`    ❌ ${name}\n\n${shortened(error)}\n\n${index} passed, ${names.length - index} failed or not reached; see out/shots/failed.png`);
			return false;
		}
	}
	console.log(`\n${names.length} passed, 0 failed`);
	return true;
}

/** Playwright tells every attempt it has made. */
function shortened(error) {
	const lines = stripVTControlCharacters(error instanceof Error ? error.stack : String(error)).split('\n');
	return [...lines.slice(0, 20), ...lines.slice(20).filter(line => line.includes('/user/'))].join('\n');
}
