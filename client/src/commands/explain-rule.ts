import type { ExplainRuleParams } from '../../../server/src/lsp/messages.js';
import { readRulePages, rulePage, showPage } from '../pages.js';
import { titleOf } from '../rule-page.js';
import { pickOne } from './asking.js';
import { rulesAtCursor } from './problems-at-cursor.js';
import { argument, type SessionCommand } from './session-command.js';

/** Opens the page of a rule, which comes with the extension: of the one that is given, that of the problem at the cursor, or one to choose. */
export const explainRule: SessionCommand = async (_, given) => {
	const rule = argument<ExplainRuleParams>(given, 'rule')?.rule ?? await askForRule(rulesAtCursor());
	if (rule !== undefined) await showPage(rulePage(rule));
	return undefined;
};

async function askForRule(here: readonly string[]): Promise<string | undefined> {
	if (here.length === 1) return here[0];
	const pages = Object.entries(await readRulePages()).filter(([id]) => here.length === 0 || here.includes(id));
	return pickOne('Explain a rule', here.length === 0 ? 'No problem at the cursor: which rule of all?' : 'Which of the problems at the cursor?',
		pages.map(([id, page]) => ({ label: id, detail: titleOf(page), value: id })));
}
