import { parseArgs } from 'node:util';
import { runTestFile, type TestRun } from '../access/test-run.js';
import { findFiles } from '../files.js';
import type { Io } from '../io.js';
import { reading, type Command } from './command.js';

export const testCommand: Command = {
	name: 'test',
	usage: 'test [paths]',
	summary: 'run the tests beside policies: requests that must be allowed or denied',
	help: `Runs every *.iamtest.yaml below the paths; without paths, below this folder. A test file says

  policies: [app.json]               # relative to the test file; also boundary, session, resourcePolicy, scp, rcp, endpoint
  # role: app                        # of these files; then its policies and its boundary count, and no others
  # values: { var.bucket: photos }   # what expressions of Terraform or CloudFormation stand for
  principal: arn:aws:iam::111122223333:role/app
  context: { aws:SecureTransport: true }
  allow:
    - { action: s3:GetObject, resource: arn:aws:s3:::photos/a.jpg }
  deny:
    - { name: no deleting, action: [s3:DeleteObject], resource: arn:aws:s3:::photos/a.jpg }

A request whose answer hangs on a key that is not given fails, and says which key it is.

      --json   the results as data

Exit codes
  0  all passed
  1  some failed
  2  wrong arguments, a test file that is broken, or none at all
`,
	run(argv, io) {
		const { values, positionals } = reading(() => parseArgs({ args: [...argv], options: { json: { type: 'boolean', default: false } }, allowPositionals: true }));
		const search = findFiles(positionals.length > 0 ? positionals : ['.'], io.files, io.cwd);
		const files = search.files.filter(({ path, named }) => named || /\.iamtest\.ya?ml$/.test(path)).map(({ path }) => path);
		const runs = files.map(file => runTestFile(file, io));
		const failures = [...search.failures, ...runs.flatMap(run => run.failures), ...files.length === 0 ? ['no *.iamtest.yaml found'] : []];
		if (values.json) io.out(`${JSON.stringify(runs.flatMap(({ results }) => results), null, 2)}\n`);
		else print(runs, io);
		for (const failure of failures) io.error(`iamscope: ${failure}\n`);
		return failures.length > 0 ? 2 : runs.every(({ results }) => results.every(({ passed }) => passed)) ? 0 : 1;
	},
};

function print(runs: readonly TestRun[], io: Io): void {
	const results = runs.flatMap(run => run.results);
	for (const { file, line, name, details } of results.filter(({ passed }) => !passed)) {
		io.out(`${file}:${line} ${name}\n${details.map(detail => `  ${detail}\n`).join('')}`);
	}
	const failed = results.filter(({ passed }) => !passed).length;
	if (results.length > 0) io.out(failed === 0 ? `${results.length} passed\n` : `${failed} of ${results.length} failed\n`);
}
