import { measureCatalog } from './catalog-figures.js';

/** Runs in a browser worker: fetches the files as the extension would hand them over, measures, answers once. */
async function main(): Promise<void> {
	const [core, text] = await Promise.all(['/catalog.bin', '/catalog-text.bin'].map(async path => new Uint8Array(await (await fetch(path)).arrayBuffer())));
	(globalThis as unknown as { postMessage(message: unknown): void }).postMessage(measureCatalog(core!, text!));
}

void main();
