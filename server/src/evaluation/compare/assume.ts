import type { CompiledPolicy, CompiledResource } from '../compile.js';
import type { CompiledTest } from '../condition.js';
import { codesOf } from '../patterns/codes.js';
import type { Template, TemplatePart } from '../template.js';
import { matcherOf } from '../values.js';

/** What stands for an expression in an example request: `<aws_s3_bucket.photos.arn>`. */
export function textForComputed(source: string): string {
	return `<${source.replace(/#0$/, '')}>`;
}

/** True for a text with the value of an expression in it, of which nobody knows what form it has. */
export function holdsComputed(text: string): boolean {
	return text.includes('<');
}

/** The policy as it is where every expression in resources and conditions has a value of its own, which no other one has. */
export function assumeValues(policy: CompiledPolicy): CompiledPolicy {
	return {
		...policy,
		complete: true,
		statements: policy.statements.filter(({ certain }) => certain).map(statement => ({
			...statement,
			resources: statement.resources && { ...statement.resources, values: statement.resources.values.map(withValue) },
			tests: statement.tests.map(testWithValues),
		})),
	};
}

function withValue(resource: CompiledResource): CompiledResource {
	if (!resource.template.parts.some(isComputed)) return resource;
	const template = filledIn(resource.template);
	return { ...resource, template, known: true, codes: template.fixed && codesOf(template.fixed, 'resource') };
}

function testWithValues(test: CompiledTest): CompiledTest {
	if (test.values.every(({ template }) => !template.parts.some(isComputed))) return test;
	const { base } = test.operator;
	return {
		...test,
		values: test.values.map(({ template, certain }) => {
			const filled = filledIn(template);
			return { template: filled, certain, matches: base && filled.fixed ? matcherOf(base, filled.fixed) : undefined };
		}),
	};
}

function filledIn({ text, parts }: Template): Template {
	const filled = parts.map((part): Exclude<TemplatePart, { kind: 'computed' }> => part.kind === 'computed' ? { kind: 'literal', text: textForComputed(part.source) } : part);
	const fixed = filled.filter(part => part.kind !== 'variable');
	return { text, parts: filled, fixed: fixed.length === filled.length ? fixed : undefined };
}

function isComputed(part: TemplatePart): boolean {
	return part.kind === 'computed';
}
