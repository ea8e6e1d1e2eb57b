import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDocuments, sampleTemplate } from '../../scripts/bench/host-samples.js';
import { readDocument, readFile } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { createFileMemory, moduleFile, parseFile } from '../../server/src/policy/module.js';
import type { Language, Node } from '../../server/src/syntax/node.js';
import { randomEdit } from '../harness/half-typed.js';
import { plainPolicy, policyParts, statementParts } from '../harness/plain-policy.js';
import { samplePolicies } from '../harness/policies.js';
import { createRandom, type Random } from '../harness/random.js';
import { samples } from '../harness/thorough.js';

const topic = '  Topic:\n    Type: AWS::SNS::Topic\n  Queue:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Principal: "*"\n            Action: sqs:SendMessage\n            Resource: !GetAtt Jobs.Arn\n            Condition: { ArnEquals: { aws:SourceArn: !Ref Topic } }\n';

const texts: readonly (readonly [Language, string])[] = [
	...samplePolicies(4, 11).map(({ text }) => ['json', text] as const),
	['yaml', sampleTemplate(12) + topic],
	['yaml', sampleTemplate(2) + topic],
	['json', '{"Resources": {"Jobs": {"Type": "AWS::SQS::Queue"}, "P": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"PolicyDocument": {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}}}}}}}'],
	['hcl', `${sampleDocuments(4)}\nlocals {\n  jobs = aws_sqs_queue.jobs.arn\n  acts = ["sqs:Send*", local.other, "\${var.x}:*"]\n  other = "s3:*"\n}\nresource "aws_iam_policy" "all" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = local.jobs }, { Effect = "Allow", Action = local.acts, Resource = [local.jobs] }] })\n}\n`],
];

test('in what order a document is asked makes no difference to what it says', () => {
	const random = createRandom(21);
	for (const [language, text] of texts) {
		const expected = readDocument(text, language).policies.map(plainPolicy);
		assert.ok(expected.length > 0);
		for (let round = 0; round < samples(5, 40); round++) {
			const { policies } = readDocument(text, language);
			for (const policy of shuffled(policies, random)) askInDisorder(policy, random);
			assert.deepEqual(policies.map(plainPolicy), expected);
		}
	}
});

test('nobody sees a hole before what is known of it', () => {
	for (const [language, text] of texts) {
		const asked = readDocument(text, language);
		asked.policies.forEach(plainPolicy);
		for (const part of ['node', 'statements', 'members'] as const) {
			const { policies } = readDocument(text, language);
			const nodes = policies.map(policy => part === 'node' ? [policy.node] : part === 'statements' ? policy.statements.map(it => it.node) : policy.members.flatMap(it => it.entry.value ?? []));
			const expected = asked.policies.map(policy => part === 'node' ? [policy.node] : part === 'statements' ? policy.statements.map(it => it.node) : policy.members.flatMap(it => it.entry.value ?? []));
			assert.deepEqual(nodes, expected);
		}
	}
	assert.ok(holesIn(readDocument(...([texts[4]![1], 'yaml'] as const)).policies.map(({ node }) => node)) > 0);
});

test('what earlier versions were asked, or are asked later, makes no difference to the latest', () => {
	const random = createRandom(22);
	for (const [language, original] of texts) {
		const memory = createFileMemory();
		let text = original;
		let before: readonly Policy[] = [];
		for (let round = 0; round < samples(12, 80); round++) {
			const { policies } = readFile(moduleFile('', parseFile(text, language, undefined, memory), memory));
			for (const policy of policies) if (random.once(2)) askInDisorder(policy, random);
			for (const policy of before) if (random.once(2)) askInDisorder(policy, random);
			assert.deepEqual(policies.map(plainPolicy), readDocument(text, language).policies.map(plainPolicy), text);
			before = policies;
			text = round % 4 === 3 ? original : random.once(4) ? text.replace(/Topic|Jobs|aws_sqs_queue/, 'Other') : randomEdit(text, random).text;
		}
	}
});

function askInDisorder(policy: Policy, random: Random): void {
	for (const part of shuffled(policyParts, random)) {
		if (part !== 'statements') void policy[part];
		else for (const statement of shuffled(policy.statements, random)) for (const name of shuffled(statementParts, random)) void statement[name];
		if (random.once(6)) return;
	}
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
	const left = [...items];
	return items.map(() => left.splice(random.below(left.length), 1)[0]!);
}

/** How many holes something is known of. */
function holesIn(nodes: readonly Node[]): number {
	const count = (node: Node | undefined): number => {
		switch (node?.kind) {
			case 'string': return node.parts.filter(part => part.kind === 'hole' && (part.resolved ?? part.meaning) !== undefined).length;
			case 'list': return node.items.reduce((sum, item) => sum + count(item), 0);
			case 'map': return node.entries.reduce((sum, { value }) => sum + count(value), 0);
			default: return 0;
		}
	};
	return nodes.reduce((sum, node) => sum + count(node), 0);
}
