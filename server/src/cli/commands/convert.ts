import { parseArgs } from 'node:util';
import { asName, freeName, nameFor } from '../../features/convert/name.js';
import { convertPolicy, type Converted, type PolicyFormat } from '../../policy/convert/convert.js';
import type { Policy } from '../../policy/model.js';
import { createLoader, type PolicyLoader } from '../access/load.js';
import { sourceText } from '../access/source-text.js';
import { givenType, oneOf } from '../arguments.js';
import type { Io } from '../io.js';
import { reading, UsageError, type Command } from './command.js';

export const conversionFormats: readonly PolicyFormat[] = ['json', 'hcl', 'heredoc', 'terraform-document', 'yaml'];

export const convertCommand: Command = {
	name: 'convert',
	usage: 'convert <file | -> --to <format>',
	summary: 'say the policies of a file as JSON, in Terraform or in CloudFormation',
	help: `Options
      --to <format>          json, hcl (jsonencode), heredoc, terraform-document (aws_iam_policy_document) or yaml (CloudFormation)
      --policy <which>       one of several: its number in the file, a Sid in it, or the name of its resource
      --name <name>          of the aws_iam_policy_document; that of the resource or the file unless something else is said
      --kind <kind>          what the policies are: identity, resource, trust, boundary, session, scp, rcp or endpoint
      --stdin-filename <f>   what the text on standard input would be called, for its language

The meaning stays. Variables of the policy get the spelling of the place, and what the place would take for granted is written
out. A reference that the other language does not know becomes a placeholder in capitals, which grants nothing, and a line on
standard error tells what it stands for. What can be said in no way is refused. Several policies have a comment in front of each.

Exit codes
  0  converted
  1  a policy could not be converted, or placeholders are to be filled in
  2  wrong arguments, a file that cannot be read, or no such policy in it
`,
	async run(argv, io) {
		const { values, positionals: [path, ...more] } = reading(() => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));
		if (path === undefined || more.length > 0) throw new UsageError('convert takes one file, or - for standard input.');
		if (values.to === undefined) throw new UsageError('convert takes --to, such as --to hcl.');
		const format = reading(() => oneOf('--to', values.to!, conversionFormats));
		const given = reading(() => givenType(values.kind));
		const { name, text } = await sourceText(path, values['stdin-filename'], io);
		const loader = createLoader(io);
		const { policies } = loader.read(name, text, given);
		return report(convertAll(chosen(policies, values.policy, path), format, values.name, name, loader), format, io);
	},
};

const flags = {
	'to': { type: 'string' }, 'policy': { type: 'string' }, 'name': { type: 'string' }, 'kind': { type: 'string' }, 'stdin-filename': { type: 'string' },
} as const;

function chosen(policies: readonly Policy[], which: string | undefined, path: string): readonly Policy[] {
	if (policies.length === 0) throw new UsageError(`${path}: no policy in it.`);
	if (which === undefined) return policies;
	const found = /^\d+$/.test(which) ? policies.slice(Number(which) - 1, Number(which)) : policies.filter(it => it.path.includes(which));
	const named = found.length > 0 ? found : policies.filter(({ statements }) => statements.some(({ sid }) => sid?.text === which));
	if (named.length === 0) throw new UsageError(`${path}: no policy "${which}" among the ${policies.length} in it.`);
	return named;
}

interface Outcome {
	/** `main.tf:12, deploy`. */
	readonly label: string;
	readonly result: Converted | { readonly refused: string };
}

function convertAll(policies: readonly Policy[], format: PolicyFormat, given: string | undefined, file: string, loader: PolicyLoader): readonly Outcome[] {
	const taken = new Set<string>();
	return policies.map(policy => {
		const name = freeName(given === undefined ? nameFor(policy, file) : asName(given), it => taken.has(it));
		taken.add(name);
		return { label: `${loader.placeOf(policy.tree, policy.anchor)}, ${name}`, result: convertPolicy(policy, format, name) };
	});
}

function report(outcomes: readonly Outcome[], format: PolicyFormat, io: Io): number {
	const several = outcomes.length > 1;
	const texts: string[] = [];
	for (const [index, { label, result }] of outcomes.entries()) {
		const remark = (text: string): void => { io.error(`iamscope: ${several ? `${label}: ` : ''}${text}\n`); };
		if ('refused' in result) remark(result.refused);
		else {
			result.notes.forEach(remark);
			texts.push(`${several ? headline(`${index + 1} of ${outcomes.length}: ${label}`, format) : ''}${result.text}\n`);
		}
	}
	io.out(texts.join('\n'));
	return outcomes.some(({ result }) => 'refused' in result || result.placeholders.length > 0) ? 1 : 0;
}

function headline(text: string, format: PolicyFormat): string {
	return format === 'json' ? `// ${text}\n` : `${format === 'yaml' ? '---\n' : ''}# ${text}\n`;
}
