import { parseArgs } from 'node:util';
import { example, grantBlueprint, grantFor, purposeOf, type Grant } from '../../patterns/from-actions.js';
import { renderBlueprint } from '../../patterns/render/index.js';
import { formats, type Surroundings } from '../../patterns/render/rendering.js';
import type { Defaults } from '../../patterns/values.js';
import { oneOf } from '../arguments.js';
import type { Io } from '../io.js';
import { reading, UsageError, type Command } from './command.js';
import { configIn } from './new.js';
import { deliver } from './written-files.js';

export const generateCommand: Command = {
	name: 'generate',
	usage: 'generate --actions <actions>',
	summary: 'write the smallest policy that allows some actions',
	help: `Options
  --actions <names>     actions or patterns such as "sqs:*Message", with commas; patterns are spelled out
  --resources <arns>    ARNs with commas; each goes to the actions that work on its kind
  --with-dependents     allow also what the actions need beside themselves
  --name <name>         name of the policy; generated unless something else is said
  --format <format>     terraform, cloudformation or json; json unless something else is said
  --output <path>       a folder that is there, or the path of the file; standard output without it
  --force               replace a file that is there

Statements are grouped by what their actions can be limited to. Where no ARN is given for an action, an example stands there, which allows nothing.

Exit codes
  0  written
  2  an action does not exist, or it could not be written
`,
	run(argv, io) {
		const { values } = reading(() => parseArgs({ args: [...argv], options: flags }));
		const format = reading(() => oneOf('--format', values.format, formats));
		const actions = items(values.actions);
		if (actions.length === 0) throw new UsageError('generate takes --actions, such as --actions s3:GetObject,s3:PutObject.');
		if (!/^[\w+=,.@-]{1,128}$/.test(values.name)) throw new UsageError(`--name: "${values.name}" is not the name of a policy.`);
		const grant = grantFor({ actions, resources: items(values.resources), withDependents: values['with-dependents'] }, io.loadCatalog());
		if (grant.problems.length > 0) throw new UsageError(grant.problems.join('\n'));
		const places = format === 'json' ? placesIn(configIn(io)) : {};
		const { files } = renderBlueprint(grantBlueprint(grant, values.name), { name: values.name, purpose: purposeOf(grant) }, format, { places });
		deliver(files, { output: values.output, force: values.force }, io);
		sayWhatIsLeft(grant, places, io);
		return 0;
	},
};

const flags = {
	'actions': { type: 'string', default: '' },
	'resources': { type: 'string', default: '' },
	'with-dependents': { type: 'boolean', default: false },
	'name': { type: 'string', default: 'generated' },
	'format': { type: 'string', short: 'f', default: 'json' },
	'output': { type: 'string', short: 'o' },
	'force': { type: 'boolean', default: false },
} as const;

function items(text: string): readonly string[] {
	return [...new Set(text.split(',').map(it => it.trim()).filter(it => it !== ''))];
}

function placesIn({ accounts: [account], regions: [region] }: Defaults): Surroundings['places'] {
	return { ...account !== undefined && { account }, ...region !== undefined && { region } };
}

function sayWhatIsLeft({ examples, needs }: Grant, places: Surroundings['places'], io: Io): void {
	for (const arn of examples) io.error(`iamscope: fill in ${example(arn, places)}\n`);
	for (const { of, action } of needs) io.error(`iamscope: ${of} needs ${action} too; --with-dependents allows it\n`);
}
