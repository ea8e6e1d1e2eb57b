import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, createAnalyst } from '../../server/src/analysis/analyze.js';
import { createVerdictMemory } from '../../server/src/analysis/verdict-memory.js';
import { readDocument } from '../../server/src/policy/document.js';
import { moduleFile, parseFile } from '../../server/src/policy/module.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { catalog } from '../harness/catalog.js';

/** What some rules say of a file: `rule line: related place line: message`. */
function look(text: string, language: Language, ids: readonly string[], sibling?: string, [name, siblingName] = ['main.tf', 'other.tf']): readonly string[] {
	const siblings = sibling === undefined ? [] : [moduleFile(siblingName!, parseFile(sibling, 'hcl'))];
	const document = readDocument(text, language, undefined, { name: name!, siblings });
	const chosen = rules.filter(({ id }) => ids.includes(id));
	const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
	const found = analyze(document, chosen, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return found.map(({ ruleId, span, related = [] }) => [`${ruleId} ${lineOf(span.start)}`, ...related.map(it => `${lineOf(it.span.start)}: ${it.message}`)].join(' | '));
}

const role = `resource "aws_iam_role" "builder" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`;

function inline(name: string, statement: string, of = 'builder'): string {
	return `resource "aws_iam_role_policy" "${name}" {
  role   = aws_iam_role.${of}.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    ${statement}
  ] })
}
`;
}

const pass = '{ Sid = "Pass", Effect = "Allow", Action = "iam:PassRole", Resource = "*" },';
const create = '{ Sid = "Create", Effect = "Allow", Action = ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource = "*" },';
const denyPass = '{ Sid = "Never", Effect = "Deny", Action = "iam:PassRole", Resource = "*" },';

test('two inline policies of one role escalate together, told once', () => {
	const text = role + inline('pass', pass) + inline('create', create);
	const where = 'which puts the role to work, in the policy "create" of the role "builder".';
	assert.deepEqual(look(text, 'hcl', ['privesc-passrole']), [
		`privesc-passrole 7 | 13: This allows "lambda:CreateFunction", ${where} | 13: This allows "lambda:InvokeFunction", ${where}`,
	]);
});

test('policies of two roles have nothing to do with each other', () => {
	const other = role.replace('"builder"', '"caller"');
	assert.deepEqual(look(role + other + inline('pass', pass) + inline('create', create, 'caller'), 'hcl', ['privesc-passrole']), []);
});

test('an attached policy counts with the inline ones, and its neighbour in another file is named', () => {
	const attached = `resource "aws_iam_policy" "create" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    ${create}
  ] })
}
resource "aws_iam_role_policy_attachment" "create" {
  role       = aws_iam_role.builder.name
  policy_arn = aws_iam_policy.create.arn
}
`;
	const where = 'In another file, the policy "create" of the role "builder" allows';
	assert.deepEqual(look(role + inline('pass', pass), 'hcl', ['privesc-passrole'], attached), [
		`privesc-passrole 7 | 7: ${where} "lambda:CreateFunction", which puts the role to work. | 7: ${where} "lambda:InvokeFunction", which puts the role to work.`,
	]);
	assert.deepEqual(look(attached, 'hcl', ['privesc-passrole'], role + inline('pass', pass)), []);
});

test('what another file comes to give to a role is heard of by a memory of what was found before', () => {
	const [ask, memory] = [createAnalyst(rules.filter(({ id }) => id === 'privesc-passrole'), catalog), createVerdictMemory()];
	const judge = (sibling: string): number => {
		const document = readDocument(role + inline('pass', pass), 'hcl', undefined, { name: 'main.tf', siblings: [moduleFile('other.tf', parseFile(sibling, 'hcl'))] });
		return ask(document, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } }, memory).length;
	};
	assert.deepEqual([judge(''), judge(inline('create', create)), judge('')], [0, 1, 0]);
});

test('a Deny in another policy takes away what this one allows, from everybody who has it', () => {
	const ids = ['privesc-passrole', 'passrole-broad'];
	assert.deepEqual(look(role + inline('pass', pass) + inline('create', create) + inline('never', denyPass), 'hcl', ids), []);
	const shared = `data "aws_iam_policy_document" "pass" {
  statement {
    sid       = "Pass"
    actions   = ["iam:PassRole"]
    resources = ["*"]
  }
}
${['builder', 'caller'].map(name => `resource "aws_iam_role_policy" "pass_${name}" {
  role   = aws_iam_role.${name}.id
  policy = data.aws_iam_policy_document.pass.json
}
`).join('')}`;
	const roles = role + role.replace('"builder"', '"caller"');
	assert.deepEqual(look(shared + roles + inline('never', denyPass), 'hcl', ids), ['passrole-broad 4']);
	assert.deepEqual(look(shared + roles + inline('never', denyPass) + inline('never_caller', denyPass, 'caller'), 'hcl', ids), []);
});

test('what may be in policies that are not read is no reason to be silent about what is there', () => {
	const managed = `resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.builder.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"
}
`;
	assert.equal(look(role + managed + inline('pass', pass) + inline('create', create), 'hcl', ['privesc-passrole']).length, 1);
});

test('two policies of a role in a template read data together', () => {
	const template = `Resources:
  Copier:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: take
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: ec2:CreateSnapshot
                Resource: "*"
  Share:
    Type: AWS::IAM::RolePolicy
    Properties:
      RoleName: !Ref Copier
      PolicyName: share
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: ec2:ModifySnapshotAttribute
            Resource: "*"
`;
	assert.deepEqual(look(template, 'yaml', ['data-exfiltration']), ['data-exfiltration 12 | 23: It takes this as well, which the policy "Share" of the role "Copier" allows.']);
});

test('who may read the objects by another policy gains nothing from the policy of the bucket', () => {
	const put = inline('put', '{ Sid = "Put", Effect = "Allow", Action = "s3:PutBucketPolicy", Resource = "arn:aws:s3:::photos" },');
	const read = inline('read', '{ Sid = "Read", Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/*" },');
	assert.deepEqual(look(role + put, 'hcl', ['s3-policy-escalation']), ['s3-policy-escalation 7']);
	assert.deepEqual(look(role + put + read, 'hcl', ['s3-policy-escalation']), []);
});

test('what another policy of the role denies is allowed in vain', () => {
	const related = 'It is denied here, in the policy "never" of the role "builder".';
	assert.deepEqual(look(role + inline('pass', pass) + inline('never', denyPass), 'hcl', ['allow-shadowed-by-deny']), [`allow-shadowed-by-deny 7 | 13: ${related}`]);
	assert.deepEqual(look(role + inline('pass', pass), 'hcl', ['allow-shadowed-by-deny'], inline('never', denyPass)), [
		'allow-shadowed-by-deny 7 | 7: In another file, the policy "never" of the role "builder" denies it.',
	]);
	assert.deepEqual(look(role + inline('never', denyPass), 'hcl', ['allow-shadowed-by-deny'], inline('pass', pass)), []);
});

test('the inline policies of a role share a quota, in whatever files they are', () => {
	const large = (name: string): string => inline(name, `{ Sid = "S", Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::${'a'.repeat(5200)}" },`);
	assert.deepEqual(look(role + large('one'), 'hcl', ['policy-size-identity']), []);
	assert.deepEqual(look(role + large('one') + large('two'), 'hcl', ['policy-size-identity']), ['policy-size-identity 12']);
	assert.deepEqual(look(role + large('one'), 'hcl', ['policy-size-identity'], large('two')), [], 'the other file has the one that is too much');
	assert.deepEqual(look(large('two'), 'hcl', ['policy-size-identity'], role + large('one'), ['other.tf', 'main.tf']), ['policy-size-identity 3']);
});
