import { Disposable, MarkdownString, OverviewRulerLane, ThemeColor, Uri, window, workspace, type DecorationOptions, type DecorationRenderOptions, type TextEditorDecorationType } from 'vscode';
import type { SimulationResult } from '../../../server/src/lsp/messages.js';
import { toRange } from './report-panel.js';

export type Mark = SimulationResult['marks'][number];

/** Marks statements in the text: those that decide about a request, those that come near, and those that it hangs on. */
export interface Marks extends Disposable {
	/** In the place of those before. */
	show(marks: readonly Mark[]): void;
}

export function createMarks(): Marks {
	const types = new Map(kinds.map(kind => [kind, window.createTextEditorDecorationType(look(kind))]));
	let current: readonly Mark[] = [];
	const draw = (): void => {
		for (const editor of window.visibleTextEditors) {
			const uri = editor.document.uri.toString();
			for (const [kind, type] of types) editor.setDecorations(type, current.filter(mark => kindOf(mark) === kind && Uri.parse(mark.place.uri, true).toString() === uri).map(optionsFor));
		}
	};
	const listening = Disposable.from(window.onDidChangeVisibleTextEditors(draw), workspace.onDidCloseTextDocument(draw), ...types.values() as Iterable<TextEditorDecorationType>);
	return {
		show(marks) {
			current = marks;
			draw();
		},
		dispose: () => void listening.dispose(),
	};
}

type Kind = 'allows' | 'denies' | 'open' | 'near';

const kinds: readonly Kind[] = ['allows', 'denies', 'open', 'near'];

function kindOf({ role, effect }: Mark): Kind {
	return role === 'decides' ? effect === 'Deny' ? 'denies' : 'allows' : role;
}

function look(kind: Kind): DecorationRenderOptions {
	const colour = new ThemeColor(colours[kind]);
	return { isWholeLine: true, borderWidth: '0 0 0 3px', borderStyle: kind === 'near' ? 'dotted' : 'solid', borderColor: colour, overviewRulerColor: colour, overviewRulerLane: OverviewRulerLane.Left, after: { color: colour, margin: '0 0 0 2em', fontStyle: 'italic' } };
}

const colours: Readonly<Record<Kind, string>> = {
	allows: 'testing.iconPassed', denies: 'testing.iconFailed', open: 'editorWarning.foreground', near: 'editorWarning.foreground',
};

const words: Readonly<Record<Kind, string>> = { allows: '✓ allows it', denies: '✕ denies it', open: '? may decide', near: '≈ comes near' };

/** The words stand behind the line that names the statement, the bar beside all of it. */
function optionsFor(mark: Mark): DecorationOptions {
	const { place: { range }, text } = mark;
	return { range: toRange(range), hoverMessage: new MarkdownString().appendText(text), renderOptions: { after: { contentText: words[kindOf(mark)] } } };
}
