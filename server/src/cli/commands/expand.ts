import { UsageError, type Command } from './command.js';

export const expandCommand: Command = {
	name: 'expand',
	usage: 'expand <pattern> [more patterns]',
	summary: 'list the actions that patterns such as s3:Get* cover',
	help: `Each action once, in alphabetical order, one to a line. Put the pattern in quotes, as the shell knows * too.

Exit codes
  0  the patterns cover something
  1  a pattern covers nothing
`,
	run(patterns, io) {
		if (patterns.length === 0) throw new UsageError('expand takes a pattern, such as "s3:Get*".');
		const catalog = io.loadCatalog();
		const found = patterns.map(pattern => ({ pattern, ids: catalog.expand(pattern) }));
		const names = new Set(found.flatMap(({ ids }) => ids.map(id => catalog.nameOf(id))));
		io.out([...names].sort().map(name => `${name}\n`).join(''));
		const vain = found.filter(({ ids }) => ids.length === 0);
		for (const { pattern } of vain) io.error(`iamscope: "${pattern}" covers no action\n`);
		return vain.length > 0 ? 1 : 0;
	},
};
