import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorpus } from '../../test/harness/corpus.js';
import { median, type Bench, type Figure } from './figure.js';

/** The program as people start it, in processes of its own. */
export const commandLine: Bench = {
	title: 'Command line',
	run() {
		// In turn, so that what else the machine does falls on both.
		const [bare, small] = milliseconds(21, ['-e', '0'], ['dist/cli.js', 'check', 'examples/json/clean/partner-role-trust.json']) as [number, number];
		return Promise.resolve([
			{ name: 'a bare node -e 0', value: bare, unit: 'ms' },
			{ name: 'iamscope check of a small file', value: small, unit: 'ms', target: Math.round(2 * bare) },
			{ name: 'iamscope check of a Terraform module', value: milliseconds(7, ['dist/cli.js', 'check', 'examples/terraform/clean'])[0]!, unit: 'ms' },
			...manyPolicies(),
		]);
	},
};

/** The policies that AWS manages, a file for each, where they lie beside the project. */
function manyPolicies(): Figure[] {
	const policies = readCorpus();
	if (!policies) return [];
	const folder = mkdtempSync(join(tmpdir(), 'iamscope-bench-'));
	try {
		policies.forEach(({ policy }, index) => { writeFileSync(join(folder, `${index}.json`), JSON.stringify(policy, undefined, 2)); });
		return [{ name: `iamscope check of ${policies.length} files`, value: milliseconds(3, ['dist/cli.js', 'check', '--quiet', folder])[0]!, unit: 'ms', target: 1000 }];
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** For each command the median of several runs from start to end. Findings are no failure. */
function milliseconds(runs: number, ...commands: readonly (readonly string[])[]): number[] {
	const rounds = Array.from({ length: runs }, () => commands.map(onceTimed));
	return commands.map((_, index) => median(rounds.map(times => times[index]!)));
}

function onceTimed(argv: readonly string[]): number {
	const start = performance.now();
	const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
	if (status !== 0 && status !== 1) throw new Error(`node ${argv.join(' ')} ended with ${status}: ${stderr}`);
	return performance.now() - start;
}
