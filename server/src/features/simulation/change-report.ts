import type { Comparison } from '../../evaluation/compare/compare.js';
import { effectivePermissions } from '../../policy/effective-permissions.js';
import type { Policy } from '../../policy/model.js';
import { code, counted, plain } from '../markdown.js';
import { changeTexts, type ComparedPolicy } from './policy-changes.js';
import { placeOf, section, type Report, type ReportLine, type ReportSection, type Tone } from './report.js';

/** What becomes of access from one version of a document to the other, as a page. `before` names the old one: `HEAD`. */
export function changeReport(compared: readonly ComparedPolicy[], before: string): Report {
	const relation = relationOf(compared);
	return {
		title: `Compared with ${plain(before)}`,
		verdict: { tone: tones[relation], text: verdicts[relation] },
		sections: compared.length === 1 ? sectionsOfOne(compared[0]!) : compared.filter(it => it.comparison.relation !== 'equal' || it.notes.length > 0).map(sectionOf),
	};
}

/** Where a policy, or one of its statements, allows more than before, and how much: `+14 actions`. */
export interface Widening {
	readonly policy: ComparedPolicy;
	/** The statement that gives them; undefined where none can be named. */
	readonly line: ReportLine | undefined;
	readonly title: string;
}

/** Where a change widens. What could not be decided is said as well. */
export function wideningsOf(compared: readonly ComparedPolicy[]): readonly Widening[] {
	return compared.flatMap((policy): readonly Widening[] => {
		const { gained } = policy.comparison;
		if (gained.verdict === 'none') return [];
		const changes = changeTexts(gained, 'new');
		if (changes.length === 0) return [{ policy, line: undefined, title: 'May allow more' }];
		return changes.map(({ head, access: { actions, statement, example } }) => ({
			policy, line: { text: head, place: placeOf(statement) }, title: example ? titleOf(actions, policy.old) : 'May allow more',
		}));
	});
}

/** An action that was allowed somewhere before is no new one, but reaches further. */
function titleOf(actions: readonly string[], old: readonly Policy[]): string {
	const before = effectivePermissions(old.flatMap(({ statements }) => statements));
	const added = actions.filter(action => before.grantsOf(action).length === 0);
	if (added.length > 0) return `+${counted(added.length, 'action')}`;
	return actions.length === 0 ? 'Allows more' : `${counted(actions.length, 'action')} ${actions.length === 1 ? 'reaches' : 'reach'} further`;
}

function sectionsOfOne(compared: ComparedPolicy): readonly ReportSection[] {
	return [...section('Newly allowed', gainedLines(compared)), ...section('Allowed no longer', lostLines(compared)), ...section('Not known', noteLines(compared))];
}

function sectionOf(compared: ComparedPolicy): ReportSection {
	const { name, comparison: { relation } } = compared;
	const lines = [...noteLines(compared), ...gainedLines(compared), ...lostLines(compared)];
	return { title: name === '' ? 'The policy' : code(name.replace(/^resource\./, '')), lines: [{ text: `**${verdicts[relation]}**`, tone: tones[relation] }, ...lines] };
}

function gainedLines({ comparison }: ComparedPolicy): readonly ReportLine[] {
	return changeTexts(comparison.gained, 'new').map(({ head, more, access }) => line(head, more, access.example ? 'bad' : 'open', access));
}

function lostLines({ comparison }: ComparedPolicy): readonly ReportLine[] {
	return changeTexts(comparison.lost, 'lost').map(({ head, more, access }) => line(head, more, access.example ? 'good' : 'open', access));
}

function noteLines({ notes }: ComparedPolicy): readonly ReportLine[] {
	return notes.map(text => ({ text: plain(text), tone: 'open' }));
}

function line(head: string, more: string, tone: Tone, { statement }: { readonly statement: Parameters<typeof placeOf>[0] }): ReportLine {
	return { text: `${head.slice(0, 1).toUpperCase()}${plain(head.slice(1))}`, tone, place: placeOf(statement), lines: [{ text: plain(more) }] };
}

/** What becomes of access in all of them together. */
export function relationOf(compared: readonly ComparedPolicy[]): Comparison['relation'] {
	const comparisons = compared.map(({ comparison }) => comparison);
	const has = (relation: Comparison['relation']): boolean => comparisons.some(it => it.relation === relation);
	if (has('undecided')) return comparisons.some(({ gained }) => gained.verdict === 'some') ? 'wider' : 'undecided';
	if (has('different') || has('wider') && has('narrower')) return 'different';
	return has('wider') ? 'wider' : has('narrower') ? 'narrower' : 'equal';
}

const verdicts: Readonly<Record<Comparison['relation'], string>> = {
	equal: 'Both allow the same', narrower: 'It allows less than before', wider: 'It allows more than before',
	different: 'It allows some things more and others less', undecided: 'It could not be shown whether it allows more',
};

const tones: Readonly<Record<Comparison['relation'], Tone>> = { equal: 'good', narrower: 'good', wider: 'bad', different: 'bad', undecided: 'open' };
