import { existsSync, readFileSync } from 'node:fs';
import { parseTree } from 'jsonc-parser';
import { createAnalyst } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import { rules } from '../../server/src/rules/index.js';
import { median, type Bench, type Figure } from './figure.js';

const corpus = process.env['IAMSCOPE_CORPUS'] ?? '../shared/corpus/managed-policies.jsonl';

/** How long all policies that AWS manages take to be read and checked, in times of what parsing the same texts takes. */
export const managedPolicies: Bench = {
	title: 'All policies that AWS manages, CPU time',
	run() {
		if (!existsSync(corpus)) return Promise.resolve(`SKIPPED: there is no ${corpus}; IAMSCOPE_CORPUS names another place`);
		return Promise.resolve(measure(readFileSync(corpus, 'utf8').trim().split('\n').map(line => JSON.stringify((JSON.parse(line) as { policy: unknown }).policy, undefined, 2))));
	},
};

/** The machine may have other things to do, so the three take turns. */
const rounds = 9;

function measure(texts: readonly string[]): Figure[] {
	const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
	const analyst = createAnalyst(rules, catalog);
	const config = { levels: {}, knownAccounts: [], onRuleCrash: (_: string, error: unknown) => { throw error; } };
	const times = Array.from({ length: rounds }, () => ({
		parse: cpuTime(() => { for (const text of texts) parseTree(text); }),
		read: cpuTime(() => { for (const text of texts) readDocument(text, 'json'); }),
		check: cpuTime(() => { for (const text of texts) analyst(readDocument(text, 'json'), config); }),
	}));
	const parse = median(times.map(it => it.parse));
	const [read, check] = [median(times.map(it => it.read)), median(times.map(it => it.check))];
	return [
		{ name: `${texts.length} policies read and checked`, value: check, unit: 'ms' },
		{ name: '  of which reading', value: read, unit: 'ms' },
		{ name: '  jsonc-parser alone would take', value: parse, unit: 'ms' },
		{ name: '  so many times that', value: check / parse, unit: '×', target: 5 },
		{ name: '  the first time, when V8 has compiled nothing yet', value: times[0]!.check, unit: 'ms' },
	];
}

/** In milliseconds. */
function cpuTime(work: () => void): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
