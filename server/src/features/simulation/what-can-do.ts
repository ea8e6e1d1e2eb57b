import { statementText, testText } from '../../evaluation/words.js';
import type { EffectivePermissions, Grant } from '../../policy/effective-permissions.js';
import type { Policy, Statement } from '../../policy/model.js';
import type { AccessLevel, ActionInfo, Catalog } from '../../reference/catalog.js';
import { HOLE } from '../../syntax/node.js';
import { row, written } from '../explain/words.js';
import { code, counted, listed, plain } from '../markdown.js';
import { administratorStatements, escalationsOf, permissionsWithin, type Escalation } from './escalations.js';
import { policiesOfIdentity } from './identities.js';
import { placeOf, section, type Report, type ReportLine, type ReportSection } from './report.js';
import type { Subject } from './subjects.js';

/** What a role, a user, or whoever has a policy may do: ways to more than was meant, then by service and access level. */
export function whatCanDo({ identity, policies, label }: Subject, catalog: Catalog): Report {
	const boundary = identity && identity.boundary !== 'missing' ? identity.boundaryPolicy : undefined;
	const permissions = permissionsWithin(policies, boundary?.complete ? boundary.policies : undefined);
	const administrators = administratorStatements(policies);
	const escalations = administrators.length > 0 ? [] : escalationsOf(policies, permissions, catalog);
	const services = administrators.length > 0 ? [] : servicesOf(permissions, catalog);
	return {
		title: identity ? label : `What whoever has this policy may do`,
		verdict: verdictOf(administrators, escalations, services),
		sections: [
			...section('Everything', administrators.map(it => ({ text: `Everything on everything, by ${plain(statementText(it))}${conditionsOf(it)}`, tone: 'bad', place: placeOf(it) }))),
			...section('Ways to more than was meant', escalations.map(escalationLine)),
			...services,
			...section('Never', denials(policies)),
			...section('Not known', [...identity ? policiesOfIdentity(identity).notes : [], ...openPolicies(policies)].map(text => ({ text: plain(text), tone: 'open' }))),
		],
	};
}

function verdictOf(administrators: readonly Statement[], escalations: readonly Escalation[], services: readonly ReportSection[]): Report['verdict'] {
	if (administrators.length > 0) return { tone: 'bad', text: 'It may do everything.' };
	if (services.length === 0) return { tone: 'plain', text: 'It may do nothing, as far as is written here.' };
	const where = counted(services.length, 'service');
	return escalations.length === 0 ? { tone: 'plain', text: `It may do something in ${where}.` } : { tone: 'bad', text: `It may do something in ${where}, and has ${counted(escalations.length, 'way')} to more than was meant.` };
}

function escalationLine({ what, sets, statement }: Escalation): ReportLine {
	const ways = sets.map(([first = '', ...more]) => [code(first), ...more.length > 0 ? [row(more.map(code), 'and', 10)] : []].join(' with '));
	return { text: `It ${what}: ${listed(ways, 3)}, by ${plain(statementText(statement))}`, tone: 'bad', place: placeOf(statement), lines: ways.length > 3 ? ways.map(text => ({ text })) : [] };
}

/** In the order of what they can do. */
const levels: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];

function servicesOf(permissions: EffectivePermissions, catalog: Catalog): readonly ReportSection[] {
	const prefixes = permissions.namesEveryService ? catalog.prefixes : [...permissions.services].sort();
	return prefixes.flatMap(prefix => {
		const allowed = catalog.actionsOf(prefix).flatMap((id): readonly Allowed[] => {
			const grants = permissions.grantsOf(catalog.nameOf(id));
			return grants.length === 0 ? [] : [{ info: catalog.action(id), grants }];
		});
		return section(`${plain(catalog.service(prefix)?.title ?? prefix)} (${code(prefix)})`, levels.flatMap(level => levelLines(level, allowed.filter(({ info }) => info.accessLevel === level))));
	});
}

interface Allowed {
	readonly info: ActionInfo;
	readonly grants: readonly Grant[];
}

function levelLines(level: AccessLevel, allowed: readonly Allowed[]): readonly ReportLine[] {
	if (allowed.length === 0) return [];
	const byStatement = new Map<Statement, { names: string[]; resources: readonly string[] }>();
	for (const { info, grants } of allowed) for (const { statement, resources } of grants) {
		const known = byStatement.get(statement);
		if (known) known.names.push(info.name);
		else byStatement.set(statement, { names: [info.name], resources });
	}
	const lines = [...byStatement].map(([statement, { names, resources }]): ReportLine => ({
		text: `${listed(names.map(code), mostNames)} on ${listed(resourceTexts(statement, resources), 3)}${conditionsOf(statement)}`, place: placeOf(statement),
		...names.length > mostNames && { folded: `All ${names.length}`, lines: [{ text: names.map(code).join(', ') }] },
	}));
	return [{ text: `**${level}**: ${counted(allowed.length, 'action')}`, lines }];
}

const mostNames = 8;

/** As they are written, as far as they are. */
function resourceTexts({ resources: own }: Statement, left: readonly string[]): readonly string[] {
	return left.map(text => {
		const value = own.find(it => it.text === text);
		return /^\*+$/.test(text) ? 'everything' : value ? written(value.node) : code(text.replaceAll(HOLE, '…'));
	});
}

function conditionsOf({ conditions }: Statement): string {
	return conditions.length === 0 ? '' : `, only if ${conditions.map(test => plain(testText(test))).join(' and ')}`;
}

function denials(policies: readonly Policy[]): readonly ReportLine[] {
	return policies.flatMap(({ statements }) => statements).filter(({ effect }) => effect === 'Deny').map(statement => {
		const { actions, conditions } = statement;
		const names = listed(actions.map(({ text, negated }) => `${negated ? 'all but ' : ''}${code(text.replaceAll(HOLE, '…'))}`), 5);
		return { text: `${names}, by ${plain(statementText(statement))}${conditions.length > 0 ? `, if ${conditions.map(test => plain(testText(test))).join(' and ')}` : ''}`, tone: 'good', place: placeOf(statement) };
	});
}

function openPolicies(policies: readonly Policy[]): readonly string[] {
	const open = policies.filter(({ complete, statements }) => !complete || statements.some(({ actions }) => actions.some(({ known }) => !known)));
	return open.length === 0 ? [] : ['Part of the policies is computed elsewhere.'];
}
