import { principalText } from '../../evaluation/principal.js';
import { code, plain } from '../markdown.js';
import { placeOf, section, type Report, type ReportLine, type Tone } from './report.js';
import type { SimulatedRequest, Simulation } from './simulate.js';
import type { Subject } from './subjects.js';

/** The answer to a request as a page. */
export function simulationReport({ label }: Subject, { context }: Pick<SimulatedRequest, 'context'>, { answer, reasons, notes, assumed, unknown, open, aws }: Simulation): Report {
	const { request } = answer;
	return {
		title: label,
		verdict: verdicts[answer.decision === 'denied' && answer.explicit ? 'explicit' : answer.decision],
		sections: [
			...section('Why', [...reasons.map(({ role, text, statement }): ReportLine => ({ text: plain(text), tone: toneOf(role, answer.decision), place: placeOf(statement) })), ...notes.map(text => ({ text: plain(text), tone: 'open' as const }))]),
			...section('The request', [
				{ text: `**Principal** ${request.principal ? code(principalText(request.principal)) : 'anybody who has these policies'}` },
				{ text: `**Action** ${code(request.action)}` },
				{ text: `**Resource** ${code(request.resource)}` },
				...Object.entries(context).map(([key, value]): ReportLine => ({ text: `**With** ${code(key)} ${value === null ? 'missing' : `being ${[value].flat().map(it => code(String(it))).join(', ')}`}` })),
			]),
			...section('Taken to be', assumed.map(({ expression, value }) => ({ text: `${code(expression)} is ${code(value)}` }))),
			...section('Not known', [
				...open.map(({ key, description }): ReportLine => ({ text: `${code(key)}${description === '' ? '' : `: ${plain(description)}`}`, tone: 'open' })),
				...unknown.map((expression): ReportLine => ({ text: `${code(expression)} is computed elsewhere`, tone: 'open' })),
			]),
			...section('As a command of the AWS CLI', aws.cautions.map(text => ({ text: plain(text), tone: 'open' }))),
		],
	};
}

const verdicts: Readonly<Record<'allowed' | 'denied' | 'explicit' | 'depends', Report['verdict']>> = {
	allowed: { tone: 'good', text: 'Allowed' },
	denied: { tone: 'bad', text: 'Denied, as nothing allows it' },
	explicit: { tone: 'bad', text: 'Denied by a Deny statement' },
	depends: { tone: 'open', text: 'It depends' },
};

function toneOf(role: 'decides' | 'near' | 'open', decision: 'allowed' | 'denied' | 'depends'): Tone {
	return role === 'decides' ? decision === 'allowed' ? 'good' : 'bad' : role;
}
