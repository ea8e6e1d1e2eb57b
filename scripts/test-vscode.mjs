// The tests in a real VS Code, of what ships: npm run test:vscode [-- node|web|access|user …]
import { installDependencies } from './setup.mjs';

for (const folder of ['.', 'test/vscode', 'test/vscode/host', 'scripts/vscode-web']) installDependencies(folder);
const { ensureChromium } = await import('./chromium.mjs');
const { packageExtension } = await import('./package.mjs');
const { bundleSuite } = await import('../test/vscode/suite-bundle.mjs');
const { runSuiteInNode, runSuiteInWebWorker } = await import('../test/vscode/suite-runs.mjs');
const { runAccessSteps } = await import('../test/vscode/user/access.mjs');
const { runUserSteps } = await import('../test/vscode/user/run.mjs');

const parts = {
	node: ['the suite in a current VS Code, extension host for Node', runSuiteInNode],
	web: ['the suite in VS Code for the Web of the lowest version we promise, web worker', runSuiteInWebWorker],
	access: ['how a person asks what is allowed, beside the Git extension', runAccessSteps],
	user: ['what a person does, with the package installed in a current VS Code', runUserSteps],
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in parts));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);

console.log(`Chromium: ${ensureChromium()}`);
const vsix = await packageExtension();
await bundleSuite();
const results = [];
for (const [name, [title, run]] of Object.entries(parts)) {
	if (wanted.length === 0 || wanted.includes(name)) results.push(await timed(title, () => run(vsix)));
}
console.log(`\n${results.map(({ title, passed, seconds }) => `${passed ? 'passed' : 'FAILED'}  ${seconds.padStart(5)} s  ${title}`).join('\n')}`);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

async function timed(title, run) {
	console.log(`\n── ${title} ──`);
	const start = performance.now();
	const passed = await run().catch(error => void console.error(error));
	return { title, passed: passed === true, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}
