import type { ConditionTest } from '../policy/model.js';
import type { Catalog } from '../reference/catalog.js';
import { defineRule } from './rule.js';
import { renameKey } from './shared/condition-changes.js';
import { familyWithoutTag, keyName, keysNamed, nearestKey } from './shared/key-spelling.js';
import { quoted } from './shared/quote.js';
import { where, type TestWords } from './shared/where.js';

export default defineRule({
	id: 'unknown-service-condition-key',
	summary: 'The service has no condition key of that name',
	category: 'correctness',
	severity: 'error',
	confidence: 'high',
	since: '0.1.0',
	sources: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-condition-key',
		'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
	],

	visit: {
		condition: where(isUnknown, (test, { catalog }) => {
			const { key: { text, span } } = test;
			const parts = keyName(text)!;

			const meant = meantKey(test, parts.service, parts.name, catalog);
			return [{
				span,
				severity: meant === undefined ? 'warning' : 'error',
				message: meant === undefined
					? `${quoted(text)} is no condition key in the AWS data of ${catalog.date}.`
					: `${quoted(text)} does not exist; did you mean ${quoted(meant)}?`,
				fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safety: 'unsafe', changes: renameKey(test, meant) }],
			}];
		}),
	},
});

function isUnknown({ keyText, keyKnown }: TestWords, catalog: Catalog): boolean {
	const parts = keyKnown && !catalog.conditionKey(keyText) ? keyName(keyText) : undefined;
	return parts !== undefined && catalog.service(parts.service) !== undefined && familyWithoutTag(keyText, catalog) === undefined && !isOfDevice.test(keyText);
}

/** What policies of AWS IoT know of a device: https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-variables.html */
const isOfDevice = /^iot:(?:Connection\.Thing|Certificate)\.|^iot:ClientId$/i;

/** A typo, or the key of another service that the statement is about. */
function meantKey({ key, statement }: ConditionTest, service: string, name: string, catalog: Catalog): string | undefined {
	return nearestKey(key.text, catalog.conditionKeysOf(service)) ?? keysNamed(name, statement, catalog)[0];
}
