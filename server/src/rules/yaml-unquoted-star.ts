import { encloses } from '../base/text.js';
import { defineRule } from './rule.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'yaml-unquoted-star',
	summary: 'A bare `*` is no string to YAML',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://yaml.org/spec/1.2.2/#71-alias-nodes'],

	visit: {
		policy: where(({ isYaml }) => isYaml, function* ({ tree, span }) {
			for (const { code, start } of tree.problems) {
				const star = { start, end: start + 1 };
				if (code !== 'unexpected' || tree.text[start] !== '*' || !encloses(span, star) || !/^[\s,\]}]*$/.test(tree.text[start + 1] ?? '')) continue;
				yield {
					span: star,
					message: 'A bare "*" begins an alias in YAML, and the file cannot be read: put it in quotes.',
					fixes: [{ title: 'Add quotes', safety: 'unsafe', changes: [{ do: 'splice', span: star, text: '"*"' }] }],
				};
			}
		}),
	},
});
