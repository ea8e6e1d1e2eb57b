// Packs the extension into out/iamscope-<version>.vsix, after checks that nothing is in it that should not be.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildForRelease } from './prepack.mjs';
import { installDependencies } from './setup.mjs';

/** Builds for production, packs, and returns the path of the package. Throws when a file is missing or too many, or the package is too large. */
export async function packageExtension() {
	installDependencies('scripts/vsce');
	await buildForRelease();

	const { createVSIX, listFiles } = createRequire(resolve('scripts/vsce/package.json'))('@vscode/vsce');
	const files = await listFiles({ dependencies: false });
	checkFiles(files.map(file => file.replaceAll('\\', '/')));
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	const packagePath = `out/iamscope-${version}.vsix`;
	mkdirSync('out', { recursive: true });
	await createVSIX({ packagePath, dependencies: false });
	checkSize(packagePath);
	return packagePath;
}

/** All that ships, and nothing else. */
const expected = [
	'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json',
	'dist/THIRD-PARTY-NOTICES.txt', 'dist/catalog-text.bin', 'dist/catalog.bin', 'dist/rule-pages.json',
	'dist/client/browser.js', 'dist/client/node-client.js', 'dist/client/node.js', 'dist/server/node.js', 'dist/server/worker.js',
	'media/icon.png', 'media/walkthrough/check.svg', 'media/walkthrough/fix.svg', 'media/walkthrough/team.svg', 'media/walkthrough/write.svg',
	'schemas/config.schema.json', 'schemas/iamtest.schema.json', 'snippets/json.json', 'snippets/terraform.json', 'snippets/yaml.json', 'syntaxes/iam-in-json.tmLanguage.json',
];

function checkFiles(files) {
	const missing = expected.filter(file => !files.includes(file));
	const unexpected = files.filter(file => !expected.includes(file));
	if (missing.length > 0) throw new Error(`The package lacks ${missing.join(', ')}.`);
	if (unexpected.length > 0) throw new Error(`The package holds what it should not: ${unexpected.join(', ')}. See .vscodeignore and scripts/package.mjs.`);
}

const largest = 2_500_000;

function checkSize(path) {
	const { size } = statSync(path);
	console.log(`${path}: ${expected.length} files, ${(size / 1000).toFixed(0)} kB`);
	if (size > largest) throw new Error(`The package has ${size} bytes, more than the ${largest} we allow ourselves.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await packageExtension();
