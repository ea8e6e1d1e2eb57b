import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import { measureCatalog } from './catalog-figures.js';
import type { Bench, Figure } from './figure.js';

/** The catalog as the server on Node has it. */
export const catalogInNode: Bench = {
	title: 'Catalog in Node',
	run: () => Promise.resolve([...measureCatalog(readFileSync('dist/catalog.bin'), readFileSync('dist/catalog-text.bin')), memory()]),
};

/** What a loaded catalog keeps: objects on the heap, and the bytes of its file. */
function memory(): Figure {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const used = (): number => {
		collect();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	const before = used();
	const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
	const after = used();
	return { name: `heap and buffers of ${catalog.actionCount} actions`, value: (after - before) / 1e6, unit: 'MB', target: 5 };
}
