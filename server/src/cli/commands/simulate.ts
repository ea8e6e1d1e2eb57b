import { parseArgs } from 'node:util';
import { contextOf } from '../../evaluation/context.js';
import { evaluate, type Answer } from '../../evaluation/evaluate.js';
import { answerData, answerText, contextFrom } from '../access/answer.js';
import { createLoader } from '../access/load.js';
import { policiesOf, principalOf, type Scene } from '../access/scene.js';
import { reading, UsageError, type Command } from './command.js';

const flags = {
	'action': { type: 'string', multiple: true },
	'resource': { type: 'string', multiple: true },
	'principal': { type: 'string' },
	'context': { type: 'string', multiple: true },
	'boundary': { type: 'string', multiple: true },
	'session': { type: 'string', multiple: true },
	'resource-policy': { type: 'string', multiple: true },
	'scp': { type: 'string', multiple: true },
	'rcp': { type: 'string', multiple: true },
	'endpoint': { type: 'string', multiple: true },
	'resource-account': { type: 'string' },
	'management-account': { type: 'string' },
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
  of its policies: main.tf#deploy. These say what a file is:
      --boundary --session --resource-policy --scp --rcp --endpoint <file>
  Every --scp and every --rcp is one level; each level has to allow.
      --management-account <id>  the account in which no control policy has a say

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
		const policies = policiesOf(sceneFrom(positionals, values), loader, io.loadCatalog());
		const principal = principalOf(values.principal);
		const context = reading(() => contextOf(contextFrom(values.context ?? []), 'unknown'));
		const answers = values.action.flatMap(action => (values.resource ?? ['*']).map((resource): Answer => evaluate({ principal, action, resource, context }, policies)));
		io.out(values.json ? `${JSON.stringify(answers.map(it => answerData(it, loader)), null, 2)}\n` : answers.map(it => answerText(it, loader)).join('\n'));
		return answers.every(({ decision }) => decision === 'allowed') ? 0 : 1;
	},
};

interface SceneFlags {
	readonly boundary?: string[]; readonly session?: string[]; readonly 'resource-policy'?: string[]; readonly scp?: string[]; readonly rcp?: string[];
	readonly endpoint?: string[]; readonly 'resource-account'?: string; readonly 'management-account'?: string;
}

function sceneFrom(policies: readonly string[], values: SceneFlags): Scene {
	const { boundary = [], session = [], scp = [], rcp = [], endpoint = [] } = values;
	const resource = values['resource-policy'] ?? [];
	if (policies.length + resource.length === 0) throw new UsageError('simulate takes the files of the policies.');
	return { policies, boundary, session, resource, scp, rcp, endpoint, resourceAccount: values['resource-account'], managementAccount: values['management-account'] };
}
