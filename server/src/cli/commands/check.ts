import { rules } from '../../rules/index.js';
import { newAccessSince } from '../access/new-access.js';
import { parseCheck, type CheckOptions } from '../arguments.js';
import { check, exitCode, type Report } from '../check.js';
import type { Io } from '../io.js';
import { githubReport } from '../report/github.js';
import { gitlabReport } from '../report/gitlab.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { markdownReport } from '../report/markdown.js';
import { choosePaint } from '../report/paint.js';
import { prettyReport } from '../report/pretty.js';
import { sarifReport } from '../report/sarif.js';
import { reading, type Command } from './command.js';

export const checkCommand: Command = {
	name: 'check',
	usage: 'check [paths]',
	summary: 'check files and folders; - reads standard input; without paths, this folder',
	help: `What is checked
  .json .jsonc .tf .tofu .tf.json .tfvars .hcl .yaml .yml .template, wherever a policy is in them, and templates of these, as in
  policy.json.tftpl (.tpl .tmpl .j2 .ejs .erb), or as a .tpl, .tftpl or .tmpl that begins with a brace. What .gitignore names is
  left out, unless you name it. Settings come from the nearest iamscope.jsonc above each file.

      --kind <kind>          treat every policy as identity, resource, trust, boundary, session, scp, rcp or endpoint;
                             resource:s3 names the service too. Without it the kind is known from the place, or inferred.
      --changed[=<rev>]      only findings that are new since a git revision (default HEAD): what is old may have moved
      --stdin-filename <f>   what the text on standard input would be called, for its language and its settings
      --allow-empty          a folder without any policy is no mistake

What is reported
      --profile <name>       recommended, strict (every exception documented) or auditor (everything)
      --rule <id>=<level>    off, suggestion, warning, security-warning or error; may be repeated
      --only <ids>           these rules and no others
      --config <file>        this configuration for every file;  --no-config  none
      --baseline <file>      leave out what the baseline has (default iamscope.baseline.json where one is asked for)
      --update-baseline      write the baseline anew;  --prune-baseline  take out what is gone

How it is reported
  -f, --format <format>      pretty (default), json, sarif, github, gitlab, junit or markdown
  -o, --output <file>        write the report to a file
  -q, --quiet                only the last line
      --color <when>         auto (default), always or never; NO_COLOR and FORCE_COLOR are honoured

What is mended
      --fix[=safe|unsafe]    make the fixes that provably leave what is allowed as it is; unsafe makes the others too
      --dry-run              with --fix: show what would change and change nothing

When it fails
      --fail-on <level>      exit with 1 from this level up: error (default), security-warning, warning, suggestion, never
      --no-new-access[=<rev>]  exit with 1 when a policy allows, or may allow, what it did not at a git revision (default HEAD)
      --max-warnings <n>     exit with 1 when there are more warnings
      --exit-zero            exit with 0 whatever is found

Exit codes
  0  nothing at or above --fail-on
  1  findings at or above --fail-on, too many warnings, a baseline that names what is gone, or new access
  2  wrong arguments, a broken configuration, a file that cannot be read, or folders without any policy
`,
	async run(argv, io) {
		const options = reading(() => parseCheck(argv));
		const report = await check(options, io);
		const isVain = report.files.length === 0 && report.failures.length > 0 && options.format === 'pretty';
		if (!isVain) write(render(report, options, io), options, io);
		for (const note of report.notes) io.error(`${note}\n`);
		for (const failure of report.failures) io.error(`iamscope: ${failure}\n`);
		return Math.max(exitCode(report, options), await reportNewAccess(options, io));
	},
};

/** Goes beside the report, as no format of reports has a place for it. */
async function reportNewAccess(options: CheckOptions, io: Io): Promise<number> {
	if (options.newAccessSince === undefined) return 0;
	const { found, failures } = await newAccessSince(options.newAccessSince, options, io);
	for (const text of found) io.error(`${text}\n`);
	for (const failure of failures) io.error(`iamscope: ${failure}\n`);
	return failures.length > 0 ? 2 : found.length > 0 && !options.exitZero ? 1 : 0;
}

function write(text: string, { output }: CheckOptions, io: Io): void {
	if (output === undefined) io.out(text);
	else io.files.write(output, text);
}

function render(report: Report, options: CheckOptions, io: Io): string {
	switch (options.format) {
		case 'json': return jsonReport(report);
		case 'sarif': return sarifReport(report, { version: io.version, rules, pageText: io.rulePage });
		case 'github': return githubReport(report);
		case 'gitlab': return gitlabReport(report);
		case 'junit': return junitReport(report);
		case 'markdown': return markdownReport(report);
		case 'pretty': return prettyReport(report, choosePaint(options.color, io), options.quiet);
	}
}
