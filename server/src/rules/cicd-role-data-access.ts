import { globMatches } from '../base/glob.js';
import { policiesOf } from '../policy/infrastructure.js';
import type { ActionValue, Statement } from '../policy/model.js';
import { defineRule, type Finding } from './rule.js';
import { quoted } from './shared/quote.js';
import { builderOf, isExempt } from './shared/roles.js';

export default defineRule({
	id: 'cicd-role-data-access',
	summary: 'A role of a CI/CD system may write data, secrets or identities',
	category: 'security',
	severity: 'warning',
	confidence: 'medium',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
	],

	visit: {
		*infrastructure({ resources }, { document, house }) {
			for (const role of resources) {
				const builder = role.kind === 'role' && !isExempt(role, house) ? builderOf(role) : undefined;
				if (role.kind !== 'role' || builder === undefined) continue;
				const statements = new Set(policiesOf(role).filter(({ tree }) => tree === document.tree).flatMap(policy => policy.statements));
				for (const statement of statements) yield* judge(statement, builder);
			}
		},
	},
});

function* judge({ effect, actions }: Statement, builder: string): Iterable<Finding> {
	if (effect !== 'Allow') return;
	for (const action of actions) {
		const kind = kindOf(action);
		if (!kind) continue;
		yield { span: action.span, message: `${quoted(action.text)} lets whoever runs a build in ${builder} write ${kind}.` };
		return;
	}
}

/** What an action, or one of those of a pattern, writes. */
function kindOf({ text, known, negated }: ActionValue): string | undefined {
	const pattern = text.toLowerCase();
	if (!known || negated) return undefined;
	return written.find(([, names]) => names.some(name => globMatches(pattern, name)))?.[0];
}

/** Calls that change what the people and programs of an account keep there, and who they are; not those that deploy a program. */
const written: readonly (readonly [kind: string, names: readonly string[]])[] = [
	['identities', [
		'iam:createuser', 'iam:createaccesskey', 'iam:createloginprofile', 'iam:attachrolepolicy', 'iam:attachuserpolicy', 'iam:putrolepolicy', 'iam:putuserpolicy',
		'iam:createpolicyversion', 'iam:updateassumerolepolicy', 'iam:createrole', 'iam:deleterolepermissionsboundary', 'sso:createaccountassignment',
	]],
	['secrets', ['secretsmanager:putsecretvalue', 'secretsmanager:updatesecret', 'secretsmanager:deletesecret', 'ssm:putparameter', 'kms:schedulekeydeletion', 'kms:putkeypolicy']],
	['data', [
		'dynamodb:putitem', 'dynamodb:updateitem', 'dynamodb:deleteitem', 'dynamodb:batchwriteitem', 'dynamodb:deletetable', 's3:deleteobject', 's3:deletebucket', 'rds:deletedbinstance',
		'rds:deletedbcluster', 'rds-data:executestatement', 'kinesis:putrecord', 'sqs:purgequeue',
	]],
];
