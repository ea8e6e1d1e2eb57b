import { rules } from '../../rules/index.js';
import { createProjects } from '../project.js';
import type { Command } from './command.js';

export const reportIssueCommand: Command = {
	name: 'report-issue',
	usage: 'report-issue',
	summary: 'print what a problem report should say: versions, date of the data, configuration',
	help: 'Nothing is sent anywhere. Look through what is printed before you post it.\n',
	run(_, io) {
		const projects = createProjects(io.files, io.cwd, 'nearest');
		const { config, rulebook } = projects.of('policy.json');
		const settings = config === undefined ? 'none' : JSON.stringify({ profile: rulebook.config.profile, rules: rulebook.config.rules });
		io.out([
			`IAM Scope ${io.version}`,
			`AWS data of ${io.loadCatalog().date}, ${rules.length} rules`,
			`Node ${process.version} on ${process.platform} ${process.arch}`,
			`Configuration: ${settings}`,
			...projects.failures.map(failure => `  broken: ${failure}`),
			'',
			'What you did, what you expected and what happened: https://github.com/iamscope/iamscope/issues/new',
			'',
		].join('\n'));
		return 0;
	},
};
