import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/index.js';
import type { Rule } from '../../server/src/rules/rule.js';
import type { Example } from '../harness/markdown.js';
import { extractExpectations } from '../harness/markers.js';
import { examplesOf, fixedAfter, isFixed, lookAt } from '../harness/rule-pages.js';

/**
 * A rule that offers a fix shows what becomes of a policy in each way to write one: a fix that was tried in JSON only
 * has often turned out to do nothing in a block of Terraform, or to break YAML.
 */
const policyStyles = ['JSON', 'HCL object', 'HCL block', 'YAML'] as const;

/** What is wrong with a resource is written in the same way whatever the style of the policies. */
const resourceStyles = ['HCL', 'YAML'] as const;

type Style = (typeof policyStyles | typeof resourceStyles)[number];
type Excuses = Readonly<Partial<Record<Style, string>>>;

const onlyJson: Excuses = {
	'HCL object': 'JSON syntax only exists in JSON', 'HCL block': 'JSON syntax only exists in JSON', 'YAML': 'JSON syntax only exists in JSON',
};
const onlyBareText: Excuses = { 'HCL object': 'the host takes the white space out', 'HCL block': 'the host takes the white space out', 'YAML': 'the host takes the white space out' };
const onlyTemplates: Excuses = { 'HCL object': 'it is about functions of CloudFormation', 'HCL block': 'it is about functions of CloudFormation' };
const onlyTerraform: Excuses = { 'JSON': 'it is about Terraform', 'YAML': 'it is about Terraform' };
const onlyYaml: Excuses = { 'JSON': 'JSON has quotes', 'HCL object': 'Terraform has quotes', 'HCL block': 'Terraform has quotes' };

/** Where the mistake cannot occur in a style, or the change cannot be written there, with the reason. */
const exceptions: Readonly<Record<string, Excuses>> = {
	'cfn-missing-sub': onlyTemplates,
	'cfn-ref-iam-with-path': onlyTemplates,
	'cfn-sub-policy-variable': onlyTemplates,
	'data-type-mismatch': { 'HCL block': 'Terraform checks the types of its own arguments' },
	'invalid-policy-element': { 'HCL block': 'Terraform checks the names of its own arguments' },
	'invalid-principal-format': { 'HCL block': 'a block of principals always has a type' },
	'invalid-principal-key': { 'HCL block': 'tf-principals-type says it there' },
	'json-duplicate-key': { 'HCL block': 'Terraform refuses an argument that is set twice' },
	'json-syntax': onlyJson,
	'missing-effect': { 'HCL block': 'a block allows where it does not say' },
	'missing-version': { 'HCL block': 'Terraform adds the version itself' },
	'mixed-value-types': { 'HCL block': 'Terraform turns the values of a block into strings' },
	'policy-size-near-limit': onlyBareText,
	'policy-size-session': onlyBareText,
	'resource-star-mixed': { 'HCL block': 'a statement that is a block cannot be split yet' },
	'tf-ampersand-outside-document': { ...onlyTerraform, 'HCL block': 'a block is where it is right' },
	'tf-bucket-arn-without-objects': onlyTerraform,
	'tf-deprecated-inline-policy': { YAML: 'it is about Terraform' },
	'tf-duplicate-sid-across-documents': { ...onlyTerraform, 'HCL object': 'only documents that are blocks are put together' },
	'tf-exclusive-attachment': { YAML: 'it is about Terraform' },
	'tf-principals-type': { ...onlyTerraform, 'HCL object': 'invalid-principal-key says it there' },
	'tf-unescaped-policy-variable': onlyTerraform,
	'username-variable-in-role-policy': { 'HCL block': 'a policy document does not say whether it is for a role' },
	'yaml-unquoted-account-id': onlyYaml,
	'yaml-unquoted-star': onlyYaml,
	'yaml-unquoted-version': onlyYaml,
};

for (const rule of rules) {
	test(`${rule.id}: shows its fixes in every way to write a policy`, () => {
		const examples = examplesOf(rule);
		const styles = stylesFor(rule);
		const excused = styles.filter(style => exceptions[rule.id]?.[style] !== undefined);
		const shown = new Set(examples.filter((example, index) => showsFix(rule, example, fixedAfter(examples, index))).map(example => styleOf(rule, example)));
		const offersFix = examples.some(example => !isFixed(example) && lookAt(textOf(example), rule, example).problems.some(({ fixes = [] }) => fixes.length > 0));
		const missing = offersFix ? styles.filter(style => !shown.has(style)) : [];
		assert.deepEqual(missing, excused, missing.length > excused.length ? 'styles without an example that is fixed' : 'exceptions that are none');
	});
}

test('exceptions are those of rules that exist', () => {
	const ids = new Set(rules.map(({ id }) => id));
	assert.deepEqual(Object.keys(exceptions).filter(id => !ids.has(id)), []);
});

function textOf(example: Example): string {
	return extractExpectations(example.body).text;
}

/** An example that stays as it is shows that there is no fix. */
function showsFix(rule: Rule, example: Example, fixed: readonly Example[]): boolean {
	return !isFixed(example) && fixed.some(({ body }) => body !== textOf(example)) && lookAt(textOf(example), rule, example).problems.length > 0;
}

function stylesFor(rule: Rule): readonly Style[] {
	return isAboutResources(rule) ? resourceStyles : policyStyles;
}

/** `infrastructure` is left out: who looks at all resources together mostly does so to judge their policies. */
function isAboutResources({ visit }: Rule): boolean {
	const kinds = Object.keys(visit);
	return kinds.length > 0 && !kinds.some(kind => policyKinds.has(kind));
}

const policyKinds: ReadonlySet<string> = new Set(['document', 'policy', 'statement', 'action', 'resource', 'principal', 'condition', 'condition-value', 'infrastructure']);

/** The style of the policies in it; of a file without one, the language counts, which may write anything in either style. */
function styleOf(rule: Rule, example: Example): Style | undefined {
	if (example.language !== 'hcl') return example.language === 'yaml' ? 'YAML' : 'JSON';
	if (isAboutResources(rule)) return 'HCL';
	const [policy] = lookAt(textOf(example), rule, example).document.policies;
	return policy?.node.style === 'hcl-block' ? 'HCL block' : policy?.node.style === 'hcl-object' ? 'HCL object' : undefined;
}
