import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyType } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import { catalog } from '../harness/catalog.js';

/** Modules pass every argument on and let Terraform leave out those that are null: no rule may argue from such an argument being there. */

const passedOn = `
  dynamic "statement" {
    for_each = var.statements
    content {
      effect        = "EFFECT"
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = statement.value.resources
      not_resources = lookup(statement.value, "not_resources", null)

      dynamic "principals" {
        for_each = statement.value.principals
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }
      dynamic "not_principals" {
        for_each = try(statement.value.not_principals, [])
        content {
          type        = "AWS"
          identifiers = not_principals.value
        }
      }
      dynamic "condition" {
        for_each = try(statement.value.conditions, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
`;

function found(body: string, type: PolicyType): string[] {
	const document = readDocument(`data "aws_iam_policy_document" "d" {${body}}\n`, 'hcl', { type });
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return problems.filter(({ severity }) => severity !== 'suggestion').map(({ ruleId }) => ruleId).filter(id => id !== 'missing-sid').sort();
}

for (const type of ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'] as const) {
	// A resource control policy takes no Allow at all.
	for (const effect of type === 'rcp' ? ['Deny'] : ['Allow', 'Deny']) {
		test(`arguments that may be left out are nothing to report in a policy of type ${type} with ${effect}`, () => {
			assert.deepEqual(found(passedOn.replace('EFFECT', effect), type), []);
		});
	}
}

test('an argument that is null is not there', () => {
	assert.deepEqual(found('statement {\n  actions = ["sts:AssumeRole"]\n  resources = null\n  principals {\n    type = "AWS"\n    identifiers = var.ids\n  }\n}\n', 'trust'), []);
});

test('what is written out is there', () => {
	const written = 'statement {\n  actions = ["sts:AssumeRole"]\n  resources = [var.arn]\n  principals {\n    type = "AWS"\n    identifiers = var.ids\n  }\n}\n';
	assert.deepEqual(found(written, 'trust'), ['trust-resource']);
	assert.deepEqual(found(written, 'identity').includes('unsupported-principal'), true);
});

test('the type of a policy is not inferred from what may be left out', () => {
	assert.equal(readDocument(`data "aws_iam_policy_document" "d" {${passedOn}}\n`, 'hcl').policies[0]?.type, 'identity');
});
