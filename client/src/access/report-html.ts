import type { AccessReport, AccessReportLine, CodePlace, ReportTone } from '../../../server/src/lsp/messages.js';
import { fileNameOf } from './file-name.js';

/** A report drawn as the body of a page, and the places that its links lead to, by their number. */
export interface DrawnReport {
	readonly html: string;
	readonly places: readonly CodePlace[];
}

/** Something that a page offers to do. */
export interface ReportButton {
	readonly id: string;
	readonly label: string;
}

/** Draws a report. Whatever a document says becomes text, never markup. */
export function drawReport({ title, verdict, sections }: AccessReport, subtitle: string, buttons: readonly ReportButton[]): DrawnReport {
	const places: CodePlace[] = [];
	const drawn = sections.map(section => `<section><h2>${inline(section.title)}</h2><ul>${section.lines.map(line => drawLine(line, places)).join('')}</ul></section>`);
	const html = [
		`<header><p class="subtitle">${escapeHtml(subtitle)}</p><h1>${inline(title)}</h1><p class="verdict ${verdict.tone}" role="status">${signOf(verdict.tone)}${inline(verdict.text)}</p>`,
		`<p class="buttons">${buttons.map(({ id, label }) => `<button data-button="${escapeHtml(id)}">${escapeHtml(label)}</button>`).join('')}</p></header>`,
		...drawn,
	].join('\n');
	return { html, places };
}

function drawLine({ text, tone = 'plain', place, lines = [], folded }: AccessReportLine, places: CodePlace[]): string {
	const link = place ? ` <a href="#" data-place="${places.push(place) - 1}" title="Show it in the text">${escapeHtml(placeText(place))}</a>` : '';
	const list = lines.length > 0 ? `<ul>${lines.map(line => drawLine(line, places)).join('')}</ul>` : '';
	const inner = folded === undefined ? list : `<details><summary>${escapeHtml(folded)}</summary>${list}</details>`;
	return `<li class="${tone}">${signOf(tone)}<div>${inline(text)}${link}${inner}</div></li>`;
}

/** `app.json:12`. */
export function placeText({ uri, anchor }: CodePlace): string {
	return `${fileNameOf(uri)}:${anchor.start.line + 1}`;
}

/** A shape beside the colour, for who does not see colours; and a word for who does not see. */
function signOf(tone: ReportTone): string {
	const [sign, word] = signs[tone];
	return sign === '' ? '<span class="sign"></span>' : `<span class="sign" role="img" aria-label="${word}">${sign}</span>`;
}

const signs: Readonly<Record<ReportTone, readonly [sign: string, word: string]>> = {
	good: ['✓', 'good'], bad: ['✕', 'attention'], open: ['?', 'not known'], near: ['≈', 'almost'], plain: ['', ''],
};

/** Code spans, bold and escapes; the rest is text. */
export function inline(markdown: string): string {
	const pattern = /(`+)([^]*?[^`])\1(?!`)|\*\*((?:\\.|[^*\\])+)\*\*|\\([!-/:-@[-`{-~])|([^`*\\]+|[`*\\])/g;
	return [...markdown.matchAll(pattern)].map(([, , code, bold, escaped, text]) => {
		if (code !== undefined) return `<code>${escapeHtml(code.replace(/^ ([^]*`[^]*) $/, '$1'))}</code>`;
		if (bold !== undefined) return `<strong>${inline(bold)}</strong>`;
		return escapeHtml(escaped ?? text ?? '');
	}).join('');
}

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);
}
