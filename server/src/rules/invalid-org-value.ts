import { hasWildcard } from '../base/glob.js';
import type { ConditionTest, ConditionValue } from '../policy/model.js';
import { isOrganizationId, pathDefect } from '../policy/organization.js';
import { organizationKeys, organizationPathKeys } from '../reference/value-keys.js';
import { defineRule, type Finding, type Fix } from './rule.js';
import { readsWildcards } from './shared/condition-reading.js';
import { literalValues, replaceTestValue } from './shared/condition-values.js';
import { quoted } from './shared/quote.js';
import { where } from './shared/where.js';

export default defineRule({
	id: 'invalid-org-value',
	summary: 'A condition names an organization, or a path in one, in a form that never occurs',
	category: 'correctness',
	severity: 'warning',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid',
		'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html',
	],

	visit: {
		condition: where(({ key, keyKnown, family }) => keyKnown && family === 'String' && (organizationKeys.has(key) || organizationPathKeys.has(key)), test => {
			const isId = organizationKeys.has(test.key.text.toLowerCase());
			const found: Finding[] = [];
			for (const value of literalValues(test)) {
				const finding = isId ? judgeId(value) : judgePath(value, test);
				if (finding) found.push({ span: value.span.start < value.span.end ? value.span : value.node, ...finding });
			}
			return found;
		}),
	},
});

type Verdict = Omit<Finding, 'span'>;

function judgeId({ text }: ConditionValue): Verdict | undefined {
	if (hasWildcard(text) || isOrganizationId(text)) return undefined;
	return { message: `${quoted(text, 34)} is no id of an organization, which is "o-" and 10 to 32 small letters and digits.` };
}

function judgePath(value: ConditionValue, test: ConditionTest): Verdict | undefined {
	const { text } = value;
	const wildcards = readsWildcards(test);
	if (!wildcards && hasWildcard(text)) return undefined;
	switch (pathDefect(text, wildcards)) {
		case 'no-organization': return { message: `${quoted(text)} is no path: one begins with the id of an organization, as "o-a1b2c3d4e5/".`, fixes: beginWithId(value) };
		case 'no-end': return { message: `${quoted(text)} never matches: the path to an account or a unit ends in "/".`, fixes: endings(value, wildcards) };
		case undefined: return undefined;
	}
}

function beginWithId(value: ConditionValue): readonly Fix[] {
	if (!/^(r|ou)-/.test(value.text)) return [];
	return [{ title: 'Begin with the id of the organization, to be filled in', safety: 'unsafe', changes: replaceTestValue(value, [`o-xxxxxxxxxx/${value.text.replace(/\/?$/, '/')}`]) }];
}

/** The accounts right in the unit, or all below it. */
function endings(value: ConditionValue, wildcards: boolean): readonly Fix[] {
	return (wildcards ? ['/*', '/'] : ['/']).map(ending => ({ title: `Add "${ending}" at the end`, safety: 'unsafe', changes: replaceTestValue(value, [value.text + ending]) }));
}
