import { closest } from '../../base/closest.js';
import { describeAction } from '../../features/describe/action.js';
import { describeConditionKey } from '../../features/describe/condition-key.js';
import { describeOperator } from '../../features/describe/operator.js';
import { describePrincipal } from '../../features/describe/principal.js';
import { describeResource } from '../../features/describe/resource.js';
import { describeWildcard } from '../../features/describe/wildcard.js';
import { explainDocument } from '../../features/explain/index.js';
import { readDocument, readFile } from '../../policy/document.js';
import { languageOfFile } from '../../policy/file-language.js';
import type { PolicyDocument } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { rules } from '../../rules/index.js';
import { maximumFileSize, reasonOf } from '../files.js';
import type { Io } from '../io.js';
import { createModules } from '../modules.js';
import { choosePaint } from '../report/paint.js';
import { renderMarkdown } from '../report/terminal-markdown.js';
import { UsageError, type Command } from './command.js';

export const explainCommand: Command = {
	name: 'explain',
	usage: 'explain <file | rule | action | condition key | ARN>',
	summary: 'say in plain English what a file grants, or what a rule, an action, a key or an ARN is',
	help: `Examples
  iamscope explain policy.json
  iamscope explain resource-star-scopable
  iamscope explain s3:GetObject
  iamscope explain "s3:Get*"
  iamscope explain aws:SourceArn
  iamscope explain StringLikeIfExists
  iamscope explain ecs-tasks.amazonaws.com
  iamscope explain arn:aws:s3:::photos/*
`,
	run([subject, ...more], io) {
		if (subject === undefined || more.length > 0) throw new UsageError('explain takes one thing to explain.');
		const text = policiesIn(subject, io) ?? pageOfRule(subject, io) ?? describe(subject, io.loadCatalog());
		if (text === undefined) {
			io.error(`iamscope: ${unknown(subject)}\n`);
			return 2;
		}
		io.out(renderMarkdown(text, choosePaint('auto', io)));
		return 0;
	},
};

function policiesIn(path: string, io: Io): string | undefined {
	const stat = io.files.stat(path);
	if (stat?.kind !== 'file') return undefined;
	if (stat.size > maximumFileSize) throw new UsageError(`${path} is too large.`);
	return explainDocument(read(path, io), io.loadCatalog()) ?? `There is no policy in ${path}.`;
}

function read(path: string, { files }: Io): PolicyDocument {
	try {
		const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path));
		const part = createModules(files).around(path, text);
		return part ? readFile(part.file, part.siblings) : readDocument(text, languageOfFile(path, text) ?? 'json');
	} catch (error) {
		throw new UsageError(`${path} cannot be read: ${reasonOf(error)}`);
	}
}

function pageOfRule(id: string, io: Io): string | undefined {
	return /^[a-z0-9-]+$/.test(id) ? io.rulePage(id) : undefined;
}

function describe(subject: string, catalog: Catalog): string | undefined {
	if (/^arn:[^:]*:(?:iam|sts)::[^:]*:(?:root$|assumed-role\/)/.test(subject)) return describePrincipal('AWS', subject);
	if (subject.startsWith('arn:')) return describeResource(subject, undefined, catalog);
	if (/^[\w-]+:[^:]*[*?][^:]*$/.test(subject)) return describeWildcard(subject, catalog);
	return describeAction(subject, catalog) ?? describeConditionKey(subject, catalog) ?? describeOperator(subject) ?? describePrincipal('Service', subject);
}

function unknown(subject: string): string {
	const near = closest(subject, rules.map(({ id }) => id));
	return `"${subject}" is no file, rule, action, condition key, operator, principal or ARN${near === undefined ? '' : `; did you mean "${near}"?`}`;
}
