import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { PolicyDocument } from '../../server/src/policy/model.js';
import { rules } from '../../server/src/rules/index.js';
import type { Language } from '../../server/src/syntax/node.js';
import { parseTree } from '../../server/src/syntax/parse.js';
import { catalog } from '../harness/catalog.js';

/** Policies in files that some program fills in: what its marks make is not known, and the rest is read as ever. */

const helm = `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
metadata:
  name: {{ include "app.name" . }}
  {{- with .Values.labels }}
  labels: {{ toYaml . | nindent 4 }}
  {{- end }}
spec:
  policyDocument: |
    {
      "Version": "2012-10-17",
      "Statement": [
        {{- if .Values.reader }}
        {
          "Sid": "Read",
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": "arn:{{ .Values.partition | default "aws" }}:s3:::{{ .Values.bucket }}/*"
        },
        {{- end }}
        {
          "Sid": "Send",
          "Effect": "Allow",
          "Action": {{ toJson .Values.actions }},
          "Resource": "{{ .Values.queue }}"
        }
      ]
    }
`;

const ansible = `{
  "Version": "2012-10-17",
  "Statement": [
    {% for bucket in buckets %}
    {
      "Sid": "Read{{ loop.index }}",
      "Effect": "Allow",
      "Action": {{ actions | to_json }},
      "Resource": ["arn:aws:s3:::{{ bucket }}/*", "arn:aws:s3:{{ region }}:{{ account }}:accesspoint/{{ "a" if bucket else "b" }}"],
      "Condition": { "StringEquals": { "aws:PrincipalAccount": "{{ account }}" } }
    }{% if not loop.last %},{% endif %}
    {% endfor %}
  ]
}
`;

const terraform = `{
  "Version": "2012-10-17",
  "Statement": [
%{ for name in names ~}
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": \${jsonencode(arns)}
    },
%{ endfor ~}
    { "Sid": "Send", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:\${partition}:sqs:\${region}:\${account}:\${name}" }
  ]
}
`;

const ejs = '{ "Version": "2012-10-17", <% if (id) { %>"Id": "<%= id %>",<% } %> "Statement": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::<%= bucket %>/*" }] }';

const templates: readonly (readonly [name: string, language: Language, text: string, actions: readonly string[], resources: readonly string[]])[] = [
	['Helm', 'yaml', helm, ['s3:GetObject', '~'], ['arn:~:s3:::~/*', '~']],
	['Ansible', 'json', ansible, ['~'], ['arn:aws:s3:::~/*', 'arn:aws:s3:~:~:accesspoint/~']],
	['templatefile', 'json', terraform, ['s3:GetObject', 'sqs:SendMessage'], ['~', 'arn:~:sqs:~:~:~']],
	['EJS', 'json', ejs, ['s3:GetObject'], ['arn:aws:s3:::~/*']],
];

for (const [name, language, text, actions, resources] of templates) {
	test(`a template of ${name} is read, with a hole for each mark`, () => {
		const document = readDocument(text, language);
		const [policy, ...others] = document.policies;
		assert.equal(others.length, 0);
		const shown = (values: readonly { readonly text: string }[]): string[] => values.map(it => it.text.replaceAll('\u0000', '~'));
		assert.deepEqual(shown(policy!.statements.flatMap(it => it.actions)), actions);
		assert.deepEqual(shown(policy!.statements.flatMap(it => it.resources)), resources);
		for (const { span, text: value, known } of policy!.statements.flatMap(it => [...it.actions, ...it.resources])) {
			if (known) assert.equal(text.slice(span.start, span.end), value);
		}
		assert.equal(document.tree.text, text);
		assert.deepEqual(errorsIn(document), []);
	});
}

test('marks in strings leave JSON what it is', () => {
	const text = '{ "Version": "2012-10-17", "Statement": [{ "Sid": "Read", "Effect": "Alow", "Action": "s3:GetObject", "Resource": "{{resolve:ssm:arn}}" }], }';
	assert.deepEqual(errorsIn(readDocument(text, 'json')), ['invalid-effect', 'json-syntax']);
});

test('a bracket that is there twice is no mark', () => {
	const text = '{ "Version": "2012-10-17", "Statement": [{{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }}] }';
	assert.deepEqual(readDocument(text, 'json').policies[0]?.statements.map(it => it.sid?.text).filter(it => it !== undefined), ['Read']);
	assert.ok(parseTree(text, 'json').problems.length > 0);
});

test('variables of a policy stay what they are', () => {
	const text = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/${aws:username}/${*}", "arn:aws:s3:::${bucket}/*"] }] }';
	assert.deepEqual(readDocument(text, 'json').policies[0]?.statements[0]?.resources.map(it => [it.text.replaceAll('\u0000', '~'), it.known]), [
		['arn:aws:s3:::b/${aws:username}/${*}', true], ['arn:aws:s3:::~/*', false],
	]);
});

test('no mark makes the reading slow or end', () => {
	for (const piece of ['{{', '{{ "', '<%', '${', '{% ', '"{{ x }}', '%{ if ']) {
		const text = `{ "Version": "2012-10-17", "Statement": [${piece.repeat(3_000)}`;
		assert.equal(parseTree(text, 'json').text, text);
	}
});

test('an operator of Kubernetes that has words of its own for policies is left alone', () => {
	const policy = 'version: "2012-10-17"\n    statements:\n      - { effect: Allow, principal: { allowAnon: true }, action: ["s3:GetObject"], resource: ["*"] }\n';
	assert.deepEqual(readDocument(`apiVersion: s3.aws.example.org/v1\nkind: BucketPolicy\nspec:\n  policy:\n    ${policy}`, 'yaml').policies, []);
	assert.equal(readDocument(`spec:\n  policy:\n    ${policy}`, 'yaml').policies.length, 1, 'elsewhere it is a slip');
});

function errorsIn(document: PolicyDocument): string[] {
	const problems = analyze(document, rules, catalog, { levels: {}, knownAccounts: [], onRuleCrash: (_, error) => { throw error; } });
	return problems.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId).sort();
}
