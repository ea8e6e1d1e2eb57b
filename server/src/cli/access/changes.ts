import type { Change } from '../../evaluation/compare/compare.js';
import { changeTexts } from '../../features/simulation/policy-changes.js';
import type { Statement } from '../../policy/model.js';
import type { PolicyLoader } from './load.js';

/** What is gained, two lines for each statement that gives it; nothing for no gain. */
export function gainText(change: Change, word: 'new' | 'lost', loader: PolicyLoader): readonly string[] {
	return changeTexts(change, word).map(({ head, more, access: { statement, denied } }) => `${placeIn(loader, statement ?? denied)}${head}\n    ${more}`);
}

/** What is denied no longer stands in the old version. */
function placeIn(loader: PolicyLoader, statement: Statement | undefined): string {
	return statement ? `${loader.placeOf(statement.policy.tree, statement.anchor)} ` : '';
}
