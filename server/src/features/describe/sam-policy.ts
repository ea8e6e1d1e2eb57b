import type { SamGrant, SamPolicyTemplate } from '../../reference/sam-policy-templates.js';
import { bold, bullets, code, link, listed, paragraphs } from '../markdown.js';

/** What a policy template of SAM allows, and which parameters it takes. */
export function describeSamPolicy({ name, parameters, grants }: SamPolicyTemplate): string {
	return paragraphs(
		`${bold(code(name))} · policy template of SAM`,
		bullets(grants.map(describeGrant)),
		parameters.length > 0 ? `${bold('Parameters')}: ${parameters.map(code).join(', ')}` : `It takes no parameters: ${code('{}')} stands behind it.`,
		link('Policy templates', 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html'),
	);
}

/** A parameter, by the resources that it is part of. */
export function describeSamParameter(parameter: string, { name, grants }: SamPolicyTemplate): string {
	const places = grants.flatMap(({ resources, condition }) => [...resources, condition?.value ?? '']).filter(it => it.includes(`{${parameter}}`));
	return paragraphs(`${bold(code(parameter))} · parameter of ${code(name)}`, bullets([...new Set(places)].map(it => code(spelled(it)))));
}

function describeGrant({ actions, resources, condition }: SamGrant): string {
	const test = condition ? ` if ${code(condition.key)} is ${code(spelled(condition.value))}` : '';
	return `Allows ${listed(actions.map(code), mostNames)} on ${resources.map(it => code(spelled(it))).join(', ')}${test}`;
}

const mostNames = 20;

/** As a template of CloudFormation writes it. */
function spelled(resource: string): string {
	const pseudo = ['', '${AWS::Partition}', '', '${AWS::Region}', '${AWS::AccountId}'];
	const named = resource.replace(/\{(\w+)\}/g, (_, name: string) => `\${${name}}`);
	return named.split(':').map((part, index) => part === '~' ? pseudo[index] ?? part : part).join(':');
}
