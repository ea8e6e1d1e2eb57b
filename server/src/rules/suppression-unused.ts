import { defineRule } from './rule.js';

/** Has no visitor: what a comment suppresses is known when all other rules have spoken, so `analysis/suppress.ts` finds it. */
export default defineRule({
	id: 'suppression-unused',
	summary: 'A comment suppresses a finding that is not there',
	category: 'style',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
	visit: {},
});
