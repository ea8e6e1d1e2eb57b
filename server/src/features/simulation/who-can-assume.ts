import { compilePolicy } from '../../evaluation/compile.js';
import { evaluate } from '../../evaluation/evaluate.js';
import { contextOf } from '../../evaluation/context.js';
import { parsePrincipal } from '../../evaluation/principal.js';
import { reasonsOf } from '../../evaluation/reasons.js';
import { statementText } from '../../evaluation/words.js';
import type { ArnFacts } from '../../policy/arn.js';
import { policiesOf } from '../../policy/infrastructure.js';
import type { Policy, PolicyDocument, PrincipalValue, Statement } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import { principalPhrases } from '../explain/principal.js';
import { testClause } from '../explain/condition.js';
import { capital } from '../explain/words.js';
import { code, plain } from '../markdown.js';
import { assumedValues, exampleAccount } from './assumed-values.js';
import { addressOf, identitiesIn, policiesOfIdentity, type Identity } from './identities.js';
import { placeOf, section, type Report, type ReportLine } from './report.js';
import type { Subject } from './subjects.js';

/** Who may become a role: what its trust policy says, and who of the same module has what it takes. */
export function whoCanAssume(subject: Subject, document: PolicyDocument, facts: ArnFacts, catalog: Catalog): Report {
	const { policies, identity } = subject;
	const statements = policies.flatMap(policy => policy.statements);
	const allows = statements.filter(({ effect }) => effect === 'Allow');
	const lines = allows.flatMap(it => allowLines(it, catalog));
	return {
		title: subject.label,
		verdict: verdictOf(policies, allows, lines),
		sections: [
			...section('The trust policy lets in', lines),
			...section('It keeps out', statements.filter(({ effect }) => effect === 'Deny').map(it => denyLine(it, catalog))),
			...section('Of this module', identity ? neighbours(identity, policies, document, facts) : []),
			...section('Not known', subject.stage(assumedValues(facts)).notes.map(text => ({ text: plain(text), tone: 'open' }))),
		],
	};
}

function verdictOf(policies: readonly Policy[], allows: readonly Statement[], lines: readonly ReportLine[]): Report['verdict'] {
	const isOpen = allows.some(({ principals, conditions }) => conditions.length === 0 && principals.some(isAnyone));
	if (isOpen) return { tone: 'bad', text: 'Anyone at all may assume it.' };
	if (policies.length === 0) return { tone: 'open', text: 'Its trust policy is not known here.' };
	if (lines.length === 0) return { tone: 'plain', text: 'Nobody may assume it.' };
	return { tone: 'plain', text: `${lines.length === 1 ? 'One kind of principal' : `${lines.length} kinds of principals`} may assume it.` };
}

function isAnyone({ text, type, negated }: PrincipalValue): boolean {
	return negated || text === '*' && (type === 'AWS' || type === '*');
}

function allowLines(statement: Statement, catalog: Catalog): readonly ReportLine[] {
	const { principals } = statement;
	const conditions = statement.conditions.map(test => testClause(test, catalog));
	return principalPhrases(statement).map((phrase, index): ReportLine => {
		const value = principals[index]!;
		const who = value.negated ? `Everyone except ${phrase}` : capital(phrase);
		return {
			text: `${who}${conditions.length === 0 ? '' : ', but only if'}`, tone: isAnyone(value) ? conditions.length === 0 ? 'bad' : 'open' : 'plain', place: placeOf(statement),
			lines: conditions.map(text => ({ text })),
		};
	});
}

function denyLine(statement: Statement, catalog: Catalog): ReportLine {
	const phrases = principalPhrases(statement);
	const except = statement.principals.some(({ negated }) => negated);
	return {
		text: `${except ? 'everyone except ' : ''}${phrases.join(', ')} (${plain(statementText(statement))})${statement.conditions.length === 0 ? '' : ', if'}`, tone: 'good', place: placeOf(statement),
		lines: statement.conditions.map(test => ({ text: testClause(test, catalog) })),
	};
}

/** Roles and users that the module makes, which of them the trust policy names and whose own policies let them. */
function neighbours(role: Identity, trust: readonly Policy[], document: PolicyDocument, facts: ArnFacts): readonly ReportLine[] {
	const valueOf = assumedValues(facts);
	const { partition = 'aws', account = exampleAccount } = facts;
	const arn = ({ kind, name }: Identity): string => `arn:${partition}:iam::${account}:${kind}/${name.toLowerCase()}`;
	const resource = trust.map(policy => compilePolicy(policy, valueOf));
	return identitiesIn(document.infrastructure).filter(it => it !== role && it.kind !== 'group').flatMap((other): readonly ReportLine[] => {
		const { identity, boundary } = policiesOfIdentity(other, valueOf);
		const answer = evaluate(
			{ principal: parsePrincipal(arn(other)), action: 'sts:AssumeRole', resource: arn(role), context: contextOf({}, 'unknown') }, { identity, boundary, resource },
		);
		if (answer.decision === 'denied') return [];
		const [first] = reasonsOf(answer);
		const place = placeOf(first?.statement ?? policiesOf(other)[0]?.statements[0]);
		return [{ text: `${capital(other.kind)} ${code(addressOf(other))} ${answer.decision === 'allowed' ? 'may' : `may, if it turns out so: ${plain(first?.text ?? '')}`}`, tone: answer.decision === 'allowed' ? 'plain' : 'open', place }];
	});
}
