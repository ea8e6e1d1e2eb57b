import type { Change } from '../../evaluation/compare/compare.js';
import { changeTexts } from '../../features/simulation/policy-changes.js';
import type { PolicyLoader } from './load.js';

/** What is gained, two lines for each statement that gives it; nothing for no gain. */
export function gainText(change: Change, word: 'new' | 'lost', loader: PolicyLoader): readonly string[] {
	return changeTexts(change, word).map(({ head, more, access: { statement } }) => `${statement ? `${loader.placeOf(statement.policy.tree, statement.anchor)} ` : ''}${head}\n    ${more}`);
}
