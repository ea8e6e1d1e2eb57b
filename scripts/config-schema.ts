/** The schema of `iamscope.jsonc`, which says in an editor what `server/src/analysis/config/read-config.ts` accepts. `rules` has a member for each rule. */
export function configSchema(rules: Readonly<Record<string, unknown>>): string {
	return JSON.stringify(schemaOf(rules), undefined, 2) + '\n';
}

function schemaOf(rules: Readonly<Record<string, unknown>>): object {
	return {
		$schema: 'http://json-schema.org/draft-07/schema#',
		title: 'IAM Scope configuration',
		description: 'What a project says of its IAM policies. Paths are relative to the folder of this file.',
		type: 'object',
		additionalProperties: false,
		properties: {
			$schema: { type: 'string' },
			profile: { $ref: '#/definitions/profile' },
			rules: { $ref: '#/definitions/rules' },
			overrides: listOf('Other levels for some files; later entries win.', entry({
				files: { $ref: '#/definitions/files' }, profile: { $ref: '#/definitions/profile' }, rules: { $ref: '#/definitions/rules' },
			}, ['files'])),
			kinds: listOf('What type of policy some files hold, where the text does not tell; the first entry that fits counts.', entry({
				files: { $ref: '#/definitions/files' },
				kind: {
					description: 'identity, resource (or resource:s3 with its service), trust, boundary, session, scp, rcp or endpoint.',
					type: 'string', pattern: '^(identity|resource(:[a-z0-9-]+)?|trust|boundary|session|scp|rcp|endpoint)$',
				},
			}, ['files', 'kind'])),
			exceptions: listOf('Findings that are meant to be, each with its reason.', exceptionEntry(rules)),
			accounts: listOf('Ids of your own accounts: trusting them is nothing to report.', { type: 'string', pattern: '^\\d{12}$' }),
			organization: { description: 'Id of your organization, for fixes and completion.', type: 'string', pattern: '^o-[a-z0-9]{10,32}$' },
			regions: listOf('The regions you use, for completion and fixes.', { type: 'string', pattern: '^[a-z]{2,4}(-[a-z]+)+-\\d$' }),
			requiredTags: listOf('Tags that every role has to have.', { type: 'string' }),
			boundary: { description: 'ARN of the permissions boundary that every role has to have.', type: 'string', pattern: '^arn:[a-z-]+:iam::(\\d{12}|aws):policy/.+$' },
			exemptRoles: listOf('Labels, logical ids or names of roles of which the rules about roles ask nothing; * stands for any characters.', { type: 'string' }),
			defaults: { description: 'Values for the parameters of role patterns: project, environment, …', type: 'object', additionalProperties: { type: 'string' } },
			exclude: { $ref: '#/definitions/files', description: 'Files that are not looked at.' },
		},
		definitions: definitions(rules),
	};
}

function exceptionEntry(rules: Readonly<Record<string, unknown>>): object {
	return entry({
		rule: { description: 'The rule whose finding is meant to be.', enum: Object.keys(rules) },
		files: { $ref: '#/definitions/files' },
		sid: { description: 'The Sid of the statement; every statement where it is missing.', type: 'string' },
		resource: { description: 'The name of the Terraform or CloudFormation resource that the policy belongs to.', type: 'string' },
		reason: { description: 'Why it is meant to be.', type: 'string' },
		ticket: { description: 'Where the decision can be read up.', type: 'string' },
		expires: { description: 'The last day on which it holds.', type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
	}, ['rule', 'reason']);
}

function definitions(rules: Readonly<Record<string, unknown>>): object {
	return {
		profile: {
			description: 'How much is reported.',
			default: 'recommended',
			oneOf: [
				{ const: 'recommended', description: 'What is wrong, or open without need.' },
				{ const: 'strict', description: 'What a team demands that documents every exception.' },
				{ const: 'auditor', description: 'Everything there is a rule for.' },
			],
		},
		rules: { description: 'The level of single rules.', type: 'object', additionalProperties: false, properties: rules },
		files: {
			description: 'Globs, as in .gitignore: without a slash they fit in any folder.',
			oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
		},
	};
}

function listOf(description: string, items: object): object {
	return { description, type: 'array', items };
}

function entry(properties: object, required: readonly string[]): object {
	return { type: 'object', additionalProperties: false, required, properties };
}
