import { catalogInNode } from './bench/catalog.js';
import { catalogInBrowser } from './bench/catalog-in-browser.js';
import { commandLine } from './bench/command-line.js';
import { editToDiagnostics, firstReading } from './bench/edit.js';
import { editing } from './bench/editing.js';
import { evaluation } from './bench/evaluation.js';
import { printFigure, type Bench } from './bench/figure.js';
import { managedPolicies } from './bench/managed-policies.js';
import { serverInNode } from './bench/server.js';
import { turns } from './bench/turns.js';
import { keepDocumentsShortLived } from '../server/src/node-memory.js';
import { buildCatalog } from './build-catalog.js';

/** What `npm run bench` measures, in order. The first is the first to load the catalog in this process. */
const benches: readonly Bench[] = [
	catalogInNode, catalogInBrowser, serverInNode, firstReading, editToDiagnostics, editing, turns, evaluation, managedPolicies, commandLine,
];

const wanted = process.argv.slice(2);

// As the server does.
keepDocumentsShortLived();
buildCatalog();
for (const { title, run } of benches.filter(bench => wanted.every(word => bench.title.toLowerCase().includes(word.toLowerCase())))) {
	console.log(title);
	const result = await run();
	for (const line of typeof result === 'string' ? [`  ${result}`] : result.map(printFigure)) console.log(line);
}
