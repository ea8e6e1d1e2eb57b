import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy, Statement } from '../../server/src/policy/model.js';
import type { Language } from '../../server/src/syntax/node.js';

/** Stacks and stack sets take a template as a text, most often in YAML. */

function read(text: string, language: Language): readonly Policy[] {
	return readDocument(text, language).policies;
}

test('a template of CloudFormation in YAML is read in a heredoc, as Terraform makes it', () => {
	const text = `resource "aws_cloudformation_stack_set" "s" {
  template_body = <<-EOT
    Resources:
      Role:
        Type: AWS::IAM::Role
        Properties:
          RoleName: \${local.name}
          AssumeRolePolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Principal: { AWS: [ \${data.partner.me.arn} ] }
                Action: sts:AssumeRole
                Condition: { StringEquals: { sts:ExternalId: \${var.id} } }
%{ if var.key }
          Policies:
            - PolicyName: p
              PolicyDocument:
                Version: '2012-10-17'
                Statement:
                  - Effect: Allow
                    Action: s3:GetObject
                    Resource: !Sub "arn:$\${AWS::Partition}:s3:::\${var.bucket}/*"
%{ endif }
  EOT
}
`;
	const [trust, permissions, ...more] = read(text, 'hcl');
	assert.deepEqual([more.length, trust?.type, trust?.statements[0]?.principals.map(it => it.known), permissions?.type], [0, 'trust', [false], 'identity']);
	const [{ actions: [action], resources: [resource] }] = permissions!.statements as [Statement];
	assert.equal(text.slice(action!.span.start, action!.span.end), 's3:GetObject');
	assert.deepEqual(resource!.node.parts.map(part => part.kind === 'hole' ? part.source : part.text), ['arn:', 'AWS::Partition', ':s3:::', 'var.bucket', '/*']);
	assert.deepEqual(read(text.replace('Resources:', 'Settings:'), 'hcl'), []);
	assert.deepEqual(read(text.replace('Type: AWS', 'Type: [AWS'), 'hcl'), []);
});

test('a template in YAML that is a text is read, and never written', () => {
	const body = 'Resources:\n  P:\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement: { Effect: Allow, Action: "s3:GetObjekt", Resource: !Ref X }\n';
	const text = `Resources:\n  S:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: |\n${body.replace(/^(?=.)/gm, '        ')}`;
	const [action] = read(text, 'yaml')[0]!.statements[0]!.actions;
	assert.deepEqual([text.slice(action!.span.start, action!.span.end), action!.node.style], ['s3:GetObjekt', 'json-text']);
	assert.deepEqual(read(text.replace('Resource: !Ref X }', 'Resource: !Ref X'), 'yaml'), []);
});
