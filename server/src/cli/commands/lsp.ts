import { UsageError, type Command } from './command.js';

export const lspCommand: Command = {
	name: 'lsp',
	usage: 'lsp --stdio',
	summary: 'serve an editor over the Language Server Protocol',
	help: `For editors other than VS Code: docs/editors.md has a recipe for Neovim, Helix, Emacs, Zed and JetBrains.
      --stdio                talk over standard input and output
      --pipe=<name>          talk over a pipe
      --socket=<port>        talk over a socket of this machine
`,
	async run(argv, io) {
		if (argv.length === 0) throw new UsageError('lsp takes a way to talk: --stdio, --pipe=<name> or --socket=<port>.');
		await io.serveEditor();
		return 0;
	},
};
