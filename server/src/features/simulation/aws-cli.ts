import type { GivenContext } from '../../evaluation/context.js';
import type { CompiledPolicy } from '../../evaluation/compile.js';
import type { Policies } from '../../evaluation/layers.js';
import type { ValueOf } from '../../policy/bound-values.js';
import { minified, type MinifiedPolicy } from '../../policy/minify.js';
import type { Catalog, ConditionKeyType } from '../../reference/catalog.js';

/** A request as people write it. */
export interface WrittenRequest {
	/** Undefined for anybody who has the policies. */
	readonly principal: string | undefined;
	readonly action: string;
	readonly resource: string;
	readonly context: GivenContext;
}

export interface AwsCommand {
	/** For a POSIX shell. */
	readonly command: string;
	/** What it cannot say, each a sentence. */
	readonly cautions: readonly string[];
}

/**
 * The command of the AWS CLI that asks the simulator of AWS the same. Where the principal is a user or a role, its policies in the account count as well,
 * as they are there.
 *
 * https://docs.aws.amazon.com/cli/latest/reference/iam/simulate-custom-policy.html
 * https://docs.aws.amazon.com/cli/latest/reference/iam/simulate-principal-policy.html
 */
export function awsCommand(request: WrittenRequest, policies: Policies, catalog: Catalog, valueOf?: ValueOf): AwsCommand {
	const { principal, action, resource, context } = request;
	const [identity, boundary, resourceSide] = [policies.identity, policies.boundary, policies.resource].map(own => jsonsOf(own ?? [], valueOf)) as [Jsons, Jsons, Jsons];
	const source = principal !== undefined && identity.length === 0 && isEntity(principal) ? principal : undefined;
	const [first] = resourceSide;
	const parts = [
		...source === undefined ? ['aws iam simulate-custom-policy', inputList('policy', identity.length > 0 ? identity : [nothing])] : [`aws iam simulate-principal-policy --policy-source-arn ${quoted(source)}`],
		...boundary.length > 0 ? [inputList('permissions-boundary-policy', boundary)] : [],
		`--action-names ${quoted(action)}`,
		...resource === '*' ? [] : [`--resource-arns ${quoted(resource)}`],
		...first ? [`--resource-policy ${quoted(first.text)}`] : [],
		...first && source === undefined && principal?.startsWith('arn:') ? [`--caller-arn ${quoted(principal)}`] : [],
		...entriesOf(context, catalog),
	];
	return { command: parts.join(' \\\n  '), cautions: cautionsFor([...identity, ...boundary, ...resourceSide], resourceSide, policies) };
}

type Jsons = readonly MinifiedPolicy[];

/** The simulator takes no request without a policy, and this one allows nothing. */
const nothing: MinifiedPolicy = { text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"none:None","Resource":"*"}]}', complete: true };

/** A policy without statements says nothing. */
function jsonsOf(policies: readonly CompiledPolicy[], valueOf: ValueOf | undefined): Jsons {
	return [...new Set(policies.flatMap(({ statements }) => statements[0]?.statement.policy ?? []))].map(policy => minified(policy, valueOf));
}

/** Whose own policies the simulator can look up. */
function isEntity(principal: string): boolean {
	return /^arn:[^:]*:iam::\d{12}:(user|role|group)\//.test(principal);
}

function inputList(name: string, policies: Jsons): string {
	return `--${name}-input-list ${policies.map(({ text }) => quoted(text)).join(' ')}`;
}

function cautionsFor(all: Jsons, resourceSide: Jsons, { scps = [], rcps = [], endpoint, session }: Policies): readonly string[] {
	const untold = scps.length + rcps.length > 0 || endpoint !== undefined || session !== undefined;
	return [
		...all.some(({ complete }) => !complete) ? ['What is computed elsewhere is missing from the policies in the command.'] : [],
		...resourceSide.length > 1 ? ['The command takes one policy of the resource, so it has the first.'] : [],
		...untold ? ['The command has no place for session, organization and endpoint policies.'] : [],
	];
}

/** What a request lacks is not named. */
function entriesOf(context: GivenContext, catalog: Catalog): readonly string[] {
	const entries = Object.entries(context).flatMap(([key, value]) => {
		if (value === null) return [];
		const values = [value].flat().map(String);
		return [quoted(`ContextKeyName=${key},ContextKeyType=${typeOf(key, values.length > 1, catalog)},ContextKeyValues=${values.map(shorthand).join(',')}`)];
	});
	return entries.length === 0 ? [] : [`--context-entries ${entries.join(' ')}`];
}

const types: Readonly<Record<ConditionKeyType, string>> = { String: 'string', ARN: 'string', Bool: 'boolean', Date: 'date', Numeric: 'numeric', IPAddress: 'ip', Binary: 'binary' };

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html */
function typeOf(key: string, several: boolean, catalog: Catalog): string {
	const info = catalog.conditionKey(key);
	return `${types[info?.type ?? 'String']}${several || info?.multivalued ? 'List' : ''}`;
}

/** In the shorthand syntax a comma ends a value, unless it is quoted: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html */
function shorthand(value: string): string {
	return /[,\s=[\]{}"']/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
}

/** As a POSIX shell takes it for one word. */
function quoted(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll('\'', `'\\''`)}'`;
}
