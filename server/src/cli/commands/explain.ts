import { closest } from '../../base/closest.js';
import { describeAction } from '../../features/describe/action.js';
import { describeConditionKey } from '../../features/describe/condition-key.js';
import { describeResource } from '../../features/describe/resource.js';
import type { Catalog } from '../../reference/catalog.js';
import { rules } from '../../rules/index.js';
import type { Io } from '../io.js';
import { choosePaint } from '../report/paint.js';
import { renderMarkdown } from '../report/terminal-markdown.js';
import { UsageError, type Command } from './command.js';

export const explainCommand: Command = {
	name: 'explain',
	usage: 'explain <rule | action | condition key | ARN>',
	summary: 'say what a rule finds, or what an action, a condition key or an ARN is',
	help: `Examples
  iamscope explain resource-star-scopable
  iamscope explain s3:GetObject
  iamscope explain aws:SourceArn
  iamscope explain arn:aws:s3:::photos/*
`,
	run([subject, ...more], io) {
		if (subject === undefined || more.length > 0) throw new UsageError('explain takes one thing to explain.');
		const text = pageOfRule(subject, io) ?? describe(subject, io.loadCatalog());
		if (text === undefined) {
			io.error(`iamscope: ${unknown(subject)}\n`);
			return 2;
		}
		io.out(renderMarkdown(text, choosePaint('auto', io)));
		return 0;
	},
};

function pageOfRule(id: string, io: Io): string | undefined {
	return /^[a-z0-9-]+$/.test(id) ? io.rulePage(id) : undefined;
}

function describe(subject: string, catalog: Catalog): string | undefined {
	if (subject.startsWith('arn:')) return describeResource(subject, undefined, catalog);
	return describeAction(subject, catalog) ?? describeConditionKey(subject, catalog);
}

function unknown(subject: string): string {
	const near = closest(subject, rules.map(({ id }) => id));
	return `"${subject}" is no rule, action, condition key or ARN${near === undefined ? '' : `; did you mean "${near}"?`}`;
}
