import { configNames } from '../../analysis/config/config.js';
import { reading, UsageError, type Command } from './command.js';

export const initCommand: Command = {
	name: 'init',
	usage: 'init',
	summary: 'write an iamscope.jsonc to start from into this folder',
	help: 'A file that is there already is left alone.\n',
	run(argv, io) {
		if (argv.length > 0) throw new UsageError('init takes no arguments.');
		const there = configNames.find(name => io.files.stat(name));
		if (there !== undefined) {
			io.error(`iamscope: ${there} is there already\n`);
			return 2;
		}
		reading(() => { io.files.write(configNames[0], starter); });
		io.out(`${configNames[0]} written. Run "iamscope check" to see what it makes of this folder.\n`);
		return 0;
	},
};

const starter = `{
  "$schema": "https://raw.githubusercontent.com/iamscope/iamscope/main/schemas/config.schema.json",

  // recommended: what is wrong, or open without need. strict: every exception documented. auditor: everything.
  "profile": "recommended",

  // The level of single rules: "off", "suggestion", "warning", "security-warning" or "error".
  "rules": {},

  // Your own accounts: trusting them is nothing to report.
  "accounts": [],

  // Findings that are meant to be. Every one needs a reason.
  "exceptions": [
    // { "rule": "public-access", "files": "policies/site.json", "sid": "PublicRead", "reason": "static web site", "expires": "2027-12-31" }
  ],

  // Files that are not looked at, as in .gitignore.
  "exclude": []
}
`;
