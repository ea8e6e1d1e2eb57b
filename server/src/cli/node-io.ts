import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dayOf } from '../base/day.js';
import { createCatalog } from '../reference/binary-catalog.js';
import type { Catalog } from '../reference/catalog.js';
import { systemGit } from './git.js';
import type { Io } from './io.js';
import { nodeFiles } from './node-files.js';
import { checkInThreads } from './threads.js';

/** The real world of a Node process. `dataFolder` holds the AWS data and the pages of the rules; `program` is the file that threads run. */
export function nodeIo(dataFolder: string, program: string, version: string): Io {
	let pages: Readonly<Record<string, string>> | undefined;
	return {
		files: nodeFiles,
		env: process.env,
		cwd: process.cwd(),
		today: dayOf(new Date()),
		isTerminal: process.stdout.isTTY === true,
		isErrorTerminal: process.stderr.isTTY === true,
		version,
		git: systemGit,
		now: () => performance.now(),
		out: text => void process.stdout.write(text),
		error: text => void process.stderr.write(text),
		readStdin,
		loadCatalog: () => catalogIn(dataFolder),
		rulePage(id) {
			pages ??= JSON.parse(readFileSync(join(dataFolder, 'rule-pages.json'), 'utf8')) as Readonly<Record<string, string>>;
			return Object.hasOwn(pages, id) ? pages[id] : undefined;
		},
		serveEditor: () => serveEditor(dataFolder),
		checkAll: (options, paths, checker, onDone) => checkInThreads(program, options, paths, checker, onDone),
	};
}

/** The AWS data; descriptions are read when somebody asks for one. */
export function catalogIn(dataFolder: string): Catalog {
	return createCatalog(readFileSync(join(dataFolder, 'catalog.bin')), () => readFileSync(join(dataFolder, 'catalog-text.bin')));
}

/** The server is a bundle of its own, so that checking need not load it. It takes the way to talk from the arguments of the process and ends the process itself. */
function serveEditor(folder: string): Promise<void> {
	createRequire(join(folder, 'cli.js'))('./server/node.js');
	return new Promise(() => undefined);
}

async function readStdin(): Promise<Uint8Array> {
	const chunks: Buffer[] = [];
	for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
