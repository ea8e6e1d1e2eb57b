import { parseArgs } from 'node:util';
import { applyEdits } from '../../base/text.js';
import type { Catalog } from '../../reference/catalog.js';
import { writeChanges } from '../../policy/write.js';
import { createLoader, textOf } from '../access/load.js';
import { removalsOf, unusedIn, type UnusedAction } from '../access/unused.js';
import { joinUsage, usageFrom, type Usage } from '../access/usage.js';
import type { Io } from '../io.js';
import { reading, UsageError, type Command } from './command.js';

export const unusedCommand: Command = {
	name: 'unused',
	usage: 'unused <policy file> --report <file>',
	summary: 'show what a policy allows and nobody ever used',
	help: `      --report <file>   may be repeated: what "aws iam get-service-last-accessed-details" printed (ask for it with
                        "aws iam generate-service-last-accessed-details --granularity ACTION_LEVEL --arn <role>"),
                        or events of CloudTrail: a log file, or what "aws cloudtrail lookup-events" printed
      --fix             take out of the file what nobody used at all
      --json            the findings as data

An action that AWS keeps no count of is left alone. Patterns of which some actions were used are shown with those, and stay.

Exit codes
  0  everything was used
  1  something was not
  2  wrong arguments, or a file that cannot be read
`,
	run(argv, io) {
		const { values, positionals } = reading(() => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));
		const [path, ...more] = positionals;
		if (path === undefined || more.length > 0) throw new UsageError('unused takes the file of one policy.');
		if (!values.report) throw new UsageError('unused takes a report of what was used, as in --report last-accessed.json.');
		const catalog = io.loadCatalog();
		const usage = values.report.map(file => readReport(file, catalog, io)).reduce(joinUsage);
		const loader = createLoader(io);
		const found = loader.load(path).flatMap(policy => unusedIn(policy, usage, catalog));
		const place = ({ value }: UnusedAction): string => loader.placeOf(value.statement.policy.tree, value.span);
		if (values.json) io.out(`${JSON.stringify(found.map(it => ({ place: place(it), action: it.value.text, covered: it.covered, kept: it.kept })), null, 2)}\n`);
		else io.out(found.length === 0 ? 'Everything was used.\n' : found.map(it => `${place(it)} ${textFor(it)}\n`).join(''));
		if (usage.caution !== undefined) io.error(`${usage.caution}\n`);
		if (values.fix) mend(path, found, io);
		return found.length > 0 ? 1 : 0;
	},
};

const flags = { 'report': { type: 'string', multiple: true }, 'fix': { type: 'boolean', default: false }, 'json': { type: 'boolean', default: false } } as const;

function readReport(file: string, catalog: Catalog, io: Io): Usage {
	const usage = usageFrom(parse(file, textOf(file, io.files)), catalog);
	if (!usage) throw new UsageError(`${file}: neither service last accessed details nor events of CloudTrail.`);
	return usage;
}

function parse(file: string, text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new UsageError(`${file}: not valid JSON.`);
	}
}

function textFor({ value, covered, kept }: UnusedAction): string {
	if (kept.length === 0) return covered === 1 ? `"${value.text}" was never used.` : `None of the ${covered} actions of "${value.text}" was ever used.`;
	const few = kept.slice(0, mostNames).join(', ');
	return `Of the ${covered} actions of "${value.text}" ${kept.length} were used or are not counted: ${few}${kept.length > mostNames ? ', …' : ''}`;
}

const mostNames = 8;

function mend(path: string, found: readonly UnusedAction[], io: Io): void {
	const [first] = found;
	const edits = first ? writeChanges(removalsOf(found), first.value.statement.policy.tree) : [];
	if (edits.length === 0) return;
	const file = path.replace(/#[^#]*$/, '');
	io.files.write(file, applyEdits(textOf(file, io.files), edits));
	io.error(`${file}: what was never used is taken out\n`);
}
