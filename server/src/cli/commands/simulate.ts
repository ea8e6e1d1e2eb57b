import { parseArgs } from 'node:util';
import { contextOf } from '../../evaluation/context.js';
import { evaluate, type Answer } from '../../evaluation/evaluate.js';
import { awsCommand, type WrittenRequest } from '../../features/simulation/aws-cli.js';
import { principalOf, stageOf, type Scene, type Stage } from '../../features/simulation/scene.js';
import { givenValues, type ValueOf } from '../../policy/bound-values.js';
import { answerData, answerText, contextFrom } from '../access/answer.js';
import { createLoader } from '../access/load.js';
import type { Io } from '../io.js';
import { reading, UsageError, type Command } from './command.js';

const flags = {
	'action': { type: 'string', multiple: true },
	'resource': { type: 'string', multiple: true },
	'principal': { type: 'string' },
	'role': { type: 'string' },
	'value': { type: 'string', multiple: true },
	'context': { type: 'string', multiple: true },
	'boundary': { type: 'string', multiple: true },
	'session': { type: 'string', multiple: true },
	'resource-policy': { type: 'string', multiple: true },
	'scp': { type: 'string', multiple: true },
	'rcp': { type: 'string', multiple: true },
	'endpoint': { type: 'string', multiple: true },
	'resource-account': { type: 'string' },
	'management-account': { type: 'string' },
	'aws-cli': { type: 'boolean', default: false },
	'json': { type: 'boolean', default: false },
} as const;

export const simulateCommand: Command = {
	name: 'simulate',
	usage: 'simulate <policy files> --action <action>',
	summary: 'say whether policies allow a request, and why',
	help: `The request
      --action <a>             s3:GetObject; may be repeated
      --resource <arn>         default *; may be repeated
      --principal <p>          ARN of a user, role or session, an account id for its root user, a service, or * for somebody
                               without credentials; without it, anybody who has the policies
      --context <key>=<value>  may be repeated, for one key too; <key>= says that the request lacks the key.
                               What is not given is not known: then the answer says what it hangs on
      --resource-account <id>  the account of the resource, where its ARN does not tell

The policies
  Each policy of the files counts as what it is: identity, resource, trust, boundary … A file may be followed by #name for one
  of its policies: main.tf#deploy. A folder stands for the Terraform module in it.
      --role <name>            the caller is this role, user or group of a Terraform module or CloudFormation template: its inline and
                               attached policies and its boundary count, and no others of the files
      --value <expr>=<text>    what an expression stands for, as in var.bucket=photos; may be repeated. Others are not known
  These say what a file is:
      --boundary --session --resource-policy --scp --rcp --endpoint <file>
  Every --scp and every --rcp is one level; each level has to allow.
      --management-account <id>  the account in which no control policy has a say

      --aws-cli                no answer, but the command of the AWS CLI that asks the simulator of AWS the same
      --json                   the answer as data

Exit codes
  0  allowed
  1  denied, or it depends
  2  wrong arguments, or a file that cannot be read
`,
	run(argv, io) {
		const { values, positionals } = reading(() => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));
		if (!values.action) throw new UsageError('simulate takes an action, as in --action s3:GetObject.');
		const loader = createLoader(io);
		const { policies, notes } = stageOf(sceneFrom(positionals, values), loader, io.loadCatalog());
		const who = principalOf(values.principal);
		const given = reading(() => contextFrom(values.context ?? []));
		const requests = values.action.flatMap(action => (values.resource ?? ['*']).map(resource => ({ action, resource })));
		if (values['aws-cli']) return printCommands(requests.map(it => ({ ...it, principal: values.principal, context: given })), policies, givenValues(valuesFrom(values.value)), io);
		const context = contextOf(given, 'unknown');
		const answers = requests.map((it): Answer => evaluate({ ...it, principal: who, context }, policies));
		io.out(values.json ? `${JSON.stringify(answers.map(it => answerData(it, loader)), null, 2)}\n` : answers.map(it => answerText(it, notes, loader)).join('\n'));
		return answers.every(({ decision }) => decision === 'allowed') ? 0 : 1;
	},
};

function printCommands(requests: readonly WrittenRequest[], policies: Stage['policies'], valueOf: ValueOf, io: Io): number {
	const commands = requests.map(request => awsCommand(request, policies, io.loadCatalog(), valueOf));
	io.out(commands.map(({ command }) => `${command}\n`).join('\n'));
	for (const caution of new Set(commands.flatMap(({ cautions }) => cautions))) io.error(`${caution}\n`);
	return 0;
}

/** `var.bucket=photos`; the value may hold equal signs. */
function valuesFrom(settings: readonly string[] = []): Readonly<Record<string, string>> {
	return Object.fromEntries(settings.map(setting => {
		const equals = setting.indexOf('=');
		if (equals <= 0) throw new UsageError(`--value takes expression=text, not "${setting}".`);
		return [setting.slice(0, equals).trim(), setting.slice(equals + 1)];
	}));
}

interface SceneFlags {
	readonly role?: string; readonly value?: string[];
	readonly boundary?: string[]; readonly session?: string[]; readonly 'resource-policy'?: string[]; readonly scp?: string[]; readonly rcp?: string[];
	readonly endpoint?: string[]; readonly 'resource-account'?: string; readonly 'management-account'?: string;
}

function sceneFrom(policies: readonly string[], values: SceneFlags): Scene {
	const { boundary = [], session = [], scp = [], rcp = [], endpoint = [] } = values;
	const resource = values['resource-policy'] ?? [];
	if (policies.length + resource.length === 0) throw new UsageError('simulate takes the files of the policies.');
	return {
		policies, role: values.role, values: valuesFrom(values.value), boundary, session, resource, scp, rcp, endpoint, resourceAccount: values['resource-account'], managementAccount: values['management-account'],
	};
}
