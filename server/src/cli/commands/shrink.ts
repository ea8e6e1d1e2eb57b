import { parseArgs } from 'node:util';
import { applyEdits } from '../../base/text.js';
import { shrinkActions } from '../../features/actions/shrink.js';
import { shrinkAll } from '../../features/actions/shrink-actions.js';
import { writeChanges } from '../../policy/write.js';
import { createLoader } from '../access/load.js';
import { sourceText } from '../access/source-text.js';
import type { Io } from '../io.js';
import { reading, UsageError, type Command } from './command.js';

export const shrinkCommand: Command = {
	name: 'shrink',
	usage: 'shrink <file | -> | --actions <actions>',
	summary: 'say lists of actions with fewer names: wildcards that match exactly these actions',
	help: `  iamscope shrink --actions sqs:ListQueues,sqs:ListQueueTags,sqs:SendMessage
  iamscope shrink policy.json > smaller.json

A file with policies is printed with its lists shortened; everything else in it stays as it is. A file without any is a list of
actions, one to a line. A wildcard stands only where it matches no action beside those that are listed, by the actions that AWS
has today: see iamscope --version for the date. When AWS adds an action that it matches, the wildcard covers that too.

      --actions <names>      actions or patterns, with commas
      --stdin-filename <f>   what the text on standard input would be called, for its language

Exit codes
  0  printed
  1  printed, and some actions do not exist
  2  wrong arguments, or a file that cannot be read
`,
	async run(argv, io) {
		const { values, positionals: [path, ...more] } = reading(() => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));
		if ((path === undefined) === (values.actions === undefined) || more.length > 0) throw new UsageError('shrink takes a file, - for standard input, or --actions.');
		if (path === undefined) return printShrunk(itemsOf(values.actions!), io);
		const { name, text } = await sourceText(path, values['stdin-filename'], io);
		const document = createLoader(io).read(name, text);
		if (document.policies.length === 0) return printShrunk(itemsOf(text), io);
		io.out(applyEdits(text, writeChanges(shrinkAll(document, io.loadCatalog()), document.tree)));
		return 0;
	},
};

const flags = { 'actions': { type: 'string' }, 'stdin-filename': { type: 'string' } } as const;

/** Quotes and commas of a list that is copied out of a policy are no part of the names. */
function itemsOf(text: string): readonly string[] {
	return text.split(/[\s,"'[\]]+/).filter(it => it !== '');
}

function printShrunk(names: readonly string[], io: Io): number {
	if (names.length === 0) throw new UsageError('There is neither a policy nor an action in it.');
	const catalog = io.loadCatalog();
	io.out(shrinkActions(names, catalog).map(name => `${name}\n`).join(''));
	const unknown = names.filter(name => catalog.expand(name).length === 0);
	for (const name of unknown) io.error(`iamscope: there is no action "${name}"\n`);
	return unknown.length > 0 ? 1 : 0;
}
