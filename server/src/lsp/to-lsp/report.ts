import { createLineIndex } from '../../base/lines.js';
import type { Span } from '../../base/text.js';
import type { Report, ReportLine, ReportPlace } from '../../features/simulation/report.js';
import type { AccessReport, AccessReportLine, CodePlace, TextRange } from '../messages-simulation.js';

/** Finds the document of a tree; undefined for one that no editor can show. */
export type UriOf = (place: ReportPlace) => string | undefined;

export function toReport({ title, verdict, sections }: Report, uriOf: UriOf): AccessReport {
	return { title, verdict, sections: sections.map(({ title: heading, lines }) => ({ title: heading, lines: lines.map(line => toReportLine(line, uriOf)) })) };
}

function toReportLine({ text, tone, place, lines, folded }: ReportLine, uriOf: UriOf): AccessReportLine {
	const where = place && toCodePlace(place, uriOf);
	return { text, ...tone && { tone }, ...where && { place: where }, ...lines && lines.length > 0 && { lines: lines.map(it => toReportLine(it, uriOf)) }, ...folded !== undefined && { folded } };
}

export function toCodePlace(place: ReportPlace, uriOf: UriOf): CodePlace | undefined {
	const uri = uriOf(place);
	return uri === undefined ? undefined : { uri, range: rangeIn(place.tree.text, place.span), anchor: rangeIn(place.tree.text, place.anchor) };
}

/** The range of a span in a text that is no open document. */
export function rangeIn(text: string, { start, end }: Span): TextRange {
	const lines = createLineIndex(text);
	const at = (offset: number): TextRange['start'] => {
		const { line, column } = lines.positionAt(offset);
		return { line, character: column };
	};
	return { start: at(start), end: at(end) };
}
