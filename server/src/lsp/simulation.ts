import { compareDocuments } from '../features/simulation/document-changes.js';
import { changeReport, relationOf, wideningsOf } from '../features/simulation/change-report.js';
import { InputError } from '../features/simulation/input-error.js';
import { offersFor } from '../features/simulation/offers.js';
import { placeOf, type Report } from '../features/simulation/report.js';
import { simulationReport } from '../features/simulation/simulation-report.js';
import { simulate } from '../features/simulation/simulate.js';
import { statementAt, subjectById, subjectsAt, type Subject } from '../features/simulation/subjects.js';
import { whatCanDo } from '../features/simulation/what-can-do.js';
import { whoCanAssume } from '../features/simulation/who-can-assume.js';
import { arnFactsIn, type ArnFacts } from '../policy/arn.js';
import { readFile } from '../policy/document.js';
import type { PolicyDocument } from '../policy/model.js';
import { moduleFile, parseFile } from '../policy/module.js';
import type { About, AnswerParts } from './answers.js';
import type { OpenDocument } from './documents.js';
import {
	compareMethod, simulateMethod, simulationOffersMethod, whatCanDoMethod, whoCanAssumeMethod, type AccessReport, type CompareParams, type CompareResult,
	type PositionParams, type SimulateParams, type SimulationOffers, type SimulationOffersParams, type SimulationResult, type SimulationSubject,
} from './messages-simulation.js';
import type { Settings } from './settings.js';
import { toCodePlace, toReport, type UriOf } from './to-lsp/report.js';
import { toRange } from './to-lsp/place.js';

/** Answers what policies allow: requests, roles, changes. All files of a module count, so each answer waits until they are known. */
export function answerSimulation(parts: AnswerParts, about: About): void {
	const { connection, guard, folders, catalog } = parts;
	const inModule: About = async (uri, answer) => {
		await folders.ready(uri);
		return about(uri, answer);
	};
	const on = <Params extends { readonly uri: string }, Answer>(method: string, answer: (params: Params, document: OpenDocument, settings: Settings) => Answer | undefined): void => {
		connection.onRequest(method, guard((): Answer | null => null, (params: Params) => inModule(params.uri, (document, own) => answer(params, document, own))));
	};
	const uriFor = (document: OpenDocument): UriOf => ({ tree }) => uriOfTree(tree, document, parts);

	on(simulationOffersMethod, (params: SimulationOffersParams, document, own) => offersAt(params, document, own, parts));
	on(simulateMethod, (params: SimulateParams, document, own) => simulated(params, document, own, parts, uriFor(document)));
	on(whatCanDoMethod, ({ position }: PositionParams, document): AccessReport | undefined => {
		const subject = subjectsAt(document.read(), document.lines.offsetAt(position)).find(({ kind, policies }) => kind !== 'trust' && policies.every(({ type }) => type !== 'resource'));
		return subject && toReport(whatCanDo(subject, catalog), uriFor(document));
	});
	on(whoCanAssumeMethod, ({ position }: PositionParams, document, own): AccessReport | undefined => {
		const subject = subjectsAt(document.read(), document.lines.offsetAt(position)).find(({ kind }) => kind === 'trust');
		const report: Report | undefined = subject && whoCanAssume(subject, document.read(), factsFor(document.read(), own), catalog);
		return report && toReport(report, uriFor(document));
	});
	on(compareMethod, (params: CompareParams, document) => compared(params, document, parts, uriFor(document)));
}

function offersAt({ position, subject: wanted, action }: SimulationOffersParams, document: OpenDocument, own: Settings, { catalog }: AnswerParts): SimulationOffers | undefined {
	const read = document.read();
	const offset = document.lines.offsetAt(position);
	const subjects = subjectsAt(read, offset);
	const subject = subjects.find(({ id }) => id === wanted) ?? subjects[0];
	if (!subject) return undefined;
	const offers = offersFor({ subject, focus: statementAt(read, offset), action, facts: factsFor(read, own), catalog });
	return { subjects: subjects.map(toSubject), subject: toSubject(subject), ...offers };
}

function toSubject({ id, kind, label, detail }: Subject): SimulationSubject {
	return { id, kind, label, detail };
}

/** What the document's ARNs agree on, else what the project has but one of. */
function factsFor({ tree }: PolicyDocument, { project }: Settings): ArnFacts {
	const { partition, region, account } = arnFactsIn(tree.text);
	const config = project?.rulebook.config;
	const only = (values: readonly string[] = []): string | undefined => values.length === 1 ? values[0] : undefined;
	return { partition, region: region ?? only(config?.regions), account: account ?? only(config?.accounts) };
}

function simulated({ subject: id, position, request }: SimulateParams, document: OpenDocument, own: Settings, { catalog }: AnswerParts, uriOf: UriOf): SimulationResult | undefined {
	const read = document.read();
	const subject = id === undefined ? subjectsAt(read, position ? document.lines.offsetAt(position) : 0)[0] : subjectById(read, id);
	if (!subject) return undefined;
	try {
		const result = simulate(subject, { values: {}, ...request, principal: request.principal }, factsFor(read, own), catalog);
		const marks = result.reasons.flatMap(({ role, statement, text }) => {
			const place = placeOf(statement);
			const where = place && toCodePlace(place, uriOf);
			return where ? [{ place: where, role, effect: statement?.effect, text }] : [];
		});
		return {
			decision: result.answer.decision, subject: toSubject(subject), report: toReport(simulationReport(subject, request, result), uriOf), marks,
			open: result.open, unknown: result.unknown, assumed: Object.fromEntries(result.assumed.map(({ expression, value }) => [expression, value])), awsCommand: result.aws.command,
		};
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		const report: AccessReport = { title: subject.label, verdict: { tone: 'open', text: 'No answer' }, sections: [{ title: 'Why', lines: [{ text: error.message }] }] };
		return { decision: 'depends', subject: toSubject(subject), report, marks: [], open: [], unknown: [], assumed: {}, awsCommand: '', problem: error.message };
	}
}

/** The old text stands beside the files of today. */
function compared({ oldText, oldName }: CompareParams, document: OpenDocument, { catalog }: AnswerParts, uriOf: UriOf): CompareResult {
	const read = document.read();
	const { name, tree: { language } } = document.file;
	const before = readFile(moduleFile(name, parseFile(oldText, language, name)), document.module.slice(1));
	const changes = compareDocuments(before, read, catalog);
	return {
		relation: relationOf(changes), report: toReport(changeReport(changes, oldName), uriOf),
		widenings: wideningsOf(changes).flatMap(({ policy, line, title }) => {
			const span = line?.place?.tree === read.tree ? line.place.span : policy.policy?.span;
			return span ? [{ range: toRange({ start: span.start, end: span.start + 1 }, document.lines), title, tooltip: line?.text ?? title }] : [];
		}),
	};
}

/** An open document by its own address, a closed file of the module by its folder's. */
function uriOfTree(tree: PolicyDocument['tree'], { uri, file, module }: OpenDocument, { documents }: AnswerParts): string | undefined {
	if (file.tree === tree) return uri;
	const open = documents.all().find(it => it.file.tree === tree);
	if (open) return open.uri;
	const sibling = module.find(it => it.tree === tree);
	return sibling && `${uri.slice(0, uri.lastIndexOf('/'))}/${encodeURIComponent(sibling.name)}`;
}
