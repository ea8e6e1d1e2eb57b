import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convertPolicy, type PolicyFormat } from '../../server/src/policy/convert/convert.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Language } from '../../server/src/syntax/node.js';

interface Outcome {
	readonly text: string;
	readonly notes: readonly string[];
}

function convert(text: string, language: Language, format: PolicyFormat, name?: string): Outcome {
	const { policies: [policy] } = readDocument(text, language, undefined, name === undefined ? {} : { name });
	assert.ok(policy, 'the text holds no policy');
	const result = convertPolicy(policy, format, 'app');
	assert.ok('text' in result, 'refused' in result ? result.refused : '');
	return result;
}

function refusal(text: string, language: Language, format: PolicyFormat): string {
	const { policies: [policy] } = readDocument(text, language);
	assert.ok(policy, 'the text holds no policy');
	const result = convertPolicy(policy, format);
	assert.ok('refused' in result, 'it is not refused');
	return result.refused;
}

const json = (statement: string, rest = '"Version": "2012-10-17", '): string => `{${rest}"Statement": [{"Effect": "Allow", ${statement}}]}`;
const object = (statement: string): string => `locals {\n  p = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect = "Allow"\n      ${statement}\n    }]\n  })\n}\n`;
const block = (statement: string, rest = ''): string => `data "aws_iam_policy_document" "d" {\n${rest}  statement {\n    ${statement}\n  }\n}\n`;
const heredoc = (statement: string): string => `locals {\n  p = <<EOT\n${json(statement)}\nEOT\n}\n`;
const template = (statement: string, resources = ''): string =>
	`Resources:\n${resources}  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: '2012-10-17'\n        Statement:\n          - Effect: Allow\n            ${statement.replaceAll('\n', '\n            ')}\n`;

/** The line, in each format, of the first resource. */
function lines(text: string, language: Language, expected: Readonly<Partial<Record<PolicyFormat, string>>>): void {
	for (const [format, line] of Object.entries(expected)) {
		const { text: written } = convert(text, language, format as PolicyFormat);
		assert.ok(written.split('\n').map(it => it.trim()).includes(line), `"${line}" is not in\n${written}`);
	}
}

test('variables of the policy, in the spelling of each host', () => lines(json('"Action": "s3:*", "Resource": "a/${aws:username}"'), 'json', {
	'json': '"Resource": "a/${aws:username}"', 'hcl': 'Resource = "a/$${aws:username}"', 'heredoc': '"Resource": "a/$${aws:username}"',
	'terraform-document': 'resources = ["a/&{aws:username}"]', 'yaml': 'Resource: a/${aws:username}',
}));
test('variables of the policy beside references of Terraform', () => lines(block('actions = ["s3:*"]\nresources = ["${aws_s3_bucket.b.arn}/&{aws:username}"]'), 'hcl', {
	'hcl': 'Resource = "${aws_s3_bucket.b.arn}/$${aws:username}"', 'heredoc': '"Resource": "${aws_s3_bucket.b.arn}/$${aws:username}"',
	'terraform-document': 'resources = ["${aws_s3_bucket.b.arn}/&{aws:username}"]', 'json': '"Resource": "AWS_S3_BUCKET_B_ARN/${aws:username}"', 'yaml': 'Resource: AWS_S3_BUCKET_B_ARN/${aws:username}',
}));
test('variables of the policy beside references of CloudFormation', () => lines(template('Action: s3:*\nResource: !Sub "${Bucket.Arn}/${!aws:username}"'), 'yaml', {
	'yaml': 'Resource: !Sub "${Bucket.Arn}/${!aws:username}"', 'json': '"Resource": "BUCKET_ARN/${aws:username}"', 'terraform-document': 'resources = ["BUCKET_ARN/&{aws:username}"]',
}));
test('the account, partition and region have a counterpart', () => {
	lines(object('Action = "s3:*"\nResource = "arn:${data.aws_partition.current.partition}:sqs:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:q"'), 'hcl', {
		yaml: 'Resource: !Sub "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q"', json: '"Resource": "arn:PARTITION:sqs:REGION:ACCOUNT_ID:q"',
	});
	lines(template('Action: s3:*\nResource: !Sub "arn:aws:sqs:eu-west-1:${AWS::AccountId}:q"'), 'yaml', { hcl: 'Resource = "arn:aws:sqs:eu-west-1:${data.aws_caller_identity.current.account_id}:q"' });
	assert.deepEqual(convert(template('Action: s3:*\nResource: !Ref AWS::AccountId'), 'yaml', 'hcl').notes, ['data.aws_caller_identity.current.account_id needs data "aws_caller_identity" "current" {} in the module.']);
});
test('what a local says is known stays a reference in Terraform and is written out elsewhere', () => lines(`locals {\n  b = "photos"\n}\n${block('actions = ["s3:*"]\nresources = ["arn:aws:s3:::${local.b}/*"]')}`, 'hcl', {
	json: '"Resource": "arn:aws:s3:::photos/*"', yaml: 'Resource: arn:aws:s3:::photos/*', hcl: 'Resource = "arn:aws:s3:::${local.b}/*"',
}));
test('a reference alone, which may be a list', () => lines(object('Action = var.actions\nResource = aws_s3_bucket.b.arn'), 'hcl', {
	'hcl': 'Action   = var.actions', 'heredoc': '"Action": ${jsonencode(var.actions)},', 'terraform-document': 'actions   = flatten([var.actions])', 'json': '"Action": "VAR_ACTIONS",', 'yaml': 'Action: VAR_ACTIONS',
}));
test('a reference that is one text', () => lines(object('Action = "s3:*"\nResource = aws_s3_bucket.b.arn'), 'hcl', {
	'hcl': 'Resource = aws_s3_bucket.b.arn', 'heredoc': '"Resource": "${aws_s3_bucket.b.arn}"', 'terraform-document': 'resources = [aws_s3_bucket.b.arn]',
}));
test('functions and conditionals', () => {
	lines(object('Action = concat(["s3:GetObject"], var.more)\nResource = var.all ? "*" : "arn:aws:s3:::b"'), 'hcl', {
		'hcl': 'Action   = concat(["s3:GetObject"], var.more)', 'terraform-document': 'resources = flatten([var.all ? "*" : "arn:aws:s3:::b"])', 'json': '"Action": ["s3:GetObject", "VAR_MORE"],',
	});
	lines(object('Action = "s3:*"\nResource = format("arn:aws:s3:::%s", var.name)'), 'hcl', { 'hcl': 'Resource = format("arn:aws:s3:::%s", var.name)', 'heredoc': '"Resource": ${jsonencode(format("arn:aws:s3:::%s", var.name))}' });
});
test('what a heredoc has put in', () => lines(heredoc('"Action": ${jsonencode(var.actions)}, "Resource": "${var.arn}", "NotResource": ${local.text}'), 'hcl', {
	'hcl': 'Resource    = var.arn', 'terraform-document': 'actions       = flatten([var.actions])', 'heredoc': '"NotResource": ${local.text}',
}));
test('what is JSON already is decoded', () => lines(heredoc('"Action": "s3:*", "Resource": ${local.text}'), 'hcl', { hcl: 'Resource = jsondecode(local.text)' }));
test('keys in which something is computed', () => lines(object('Principal = { Federated = "x" }\nAction = "s3:*"\nCondition = { StringEquals = { "${var.issuer}:sub" = "y" } }'), 'hcl', {
	'hcl': '"${var.issuer}:sub" = "y"', 'heredoc': '"${var.issuer}:sub": "y"', 'terraform-document': 'variable = "${var.issuer}:sub"', 'json': '"VAR_ISSUER:sub": "y"', 'yaml': 'VAR_ISSUER:sub: "y"',
}));
test('functions of CloudFormation stay in CloudFormation, and become placeholders elsewhere', () => {
	lines(template('Action: s3:*\nResource: [!Ref Topic, !GetAtt Bucket.Arn, !ImportValue x, !If [A, b, c]]'), 'yaml', { yaml: '- !ImportValue x', json: '"Resource": ["TOPIC", "BUCKET_ARN", "IMPORT_VALUE_X", "IF_A_B_C"]' });
	const inJson = '{"Resources": {"P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": [{"Fn::GetAtt": ["B", "Arn"]}, {"Fn::ImportValue": "x"}, {"Ref": "T"}]}]}}}}}';
	lines(inJson, 'json', { yaml: '- {"Fn::ImportValue": "x"}' });
	lines(inJson, 'json', { yaml: '- !GetAtt B.Arn' });
	lines(inJson, 'json', { yaml: '- !Ref T' });
});
test('functions of CloudFormation outside of a template', () => lines('Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:*\n    Resource: [!Ref Topic, !Sub "${Bucket.Arn}/*"]\n', 'yaml', {
	yaml: '- !Sub "${Bucket.Arn}/*"', json: '"Resource": ["TOPIC", "BUCKET_ARN/*"]',
}));
test('two references that would have one placeholder have two', () => {
	assert.deepEqual(convert(object('Action = "s3:*"\nResource = [var.a.b, var.a_b, var.a.b]'), 'hcl', 'json').notes, ['VAR_A_B stands for var.a.b, which JSON cannot refer to.', 'VAR_A_B_2 stands for var.a_b, which JSON cannot refer to.']);
});

test('comments go where there are comments', () => {
	const text = block('# why\n    actions = [\n      "s3:GetObject", # reads\n      # lists\n      "s3:ListBucket",\n    ]\n    # all\n    condition {\n      test = "Bool" // tls\n      variable = "aws:SecureTransport"\n      values = ["true"]\n    }');
	for (const comment of ['why', 'reads', 'lists', 'all', 'tls']) for (const format of ['hcl', 'yaml', 'terraform-document'] as const) assert.match(convert(text, 'hcl', format).text, new RegExp(`^ *# ${comment}$`, 'm'));
	assert.deepEqual(convert(text, 'hcl', 'hcl').notes, []);
	assert.deepEqual(convert(text, 'hcl', 'json').notes, ['5 comments are left out, as JSON has none.']);
	assert.deepEqual(convert(`{\n  // one\n  "Version": "2012-10-17", "Statement": []}`, 'jsonc', 'heredoc').notes, ['A comment is left out, as JSON has none.']);
});

test('defaults are written out where they would change', () => {
	assert.match(convert(json('"Action": "s3:*"', ''), 'json', 'terraform-document').text, /version = "2008-10-17"/);
	assert.doesNotMatch(convert(json('"Action": "s3:*"'), 'json', 'terraform-document').text, /version/);
	assert.deepEqual(JSON.parse(convert(block('actions = ["s3:*"]'), 'hcl', 'json').text), { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*' }] });
	assert.equal('Version' in (JSON.parse(convert(json('"Action": "s3:*"', ''), 'json', 'json').text) as object), false);
});
test('in a policy of the old version nothing is a variable', () => {
	assert.match(convert(json('"Action": "s3:*", "Resource": "${aws:username}"', '"Version": "2008-10-17", '), 'json', 'terraform-document').text, /resources = \["\$\$\{aws:username\}"\]/);
});
test('blocks for one thing are put together', () => {
	const principals = (type: string, id: string): string => `principals {\n      type = "${type}"\n      identifiers = ["${id}"]\n    }\n    `;
	const statement = `actions = ["s3:*"]\n    ${principals('AWS', '111122223333')}${principals('Service', 'ec2.amazonaws.com')}${principals('AWS', '444455556666')}`;
	assert.deepEqual((JSON.parse(convert(block(statement), 'hcl', 'json').text) as { Statement: { Principal: unknown }[] }).Statement[0]!.Principal, { AWS: ['111122223333', '444455556666'], Service: 'ec2.amazonaws.com' });
	const condition = (value: string): string => `condition {\n      test = "StringLike"\n      variable = "s3:prefix"\n      values = ["${value}"]\n    }\n    `;
	assert.deepEqual((JSON.parse(convert(block(`actions = ["s3:*"]\n    ${condition('a')}${condition('b')}`), 'hcl', 'json').text) as { Statement: { Condition: unknown }[] }).Statement[0]!.Condition, { StringLike: { 's3:prefix': ['a', 'b'] } });
});

test('statements around which a tool writes the policy', () => {
	const serverless = 'service: s\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n          Action: s3:*\n          Resource: arn:aws:s3:::${self:custom.bucket}/*\n';
	assert.deepEqual(JSON.parse(convert(serverless, 'yaml', 'json').text), { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::SELF_CUSTOM_BUCKET/*' }] });
	assert.match(convert(serverless, 'yaml', 'yaml').text, /Resource: arn:aws:s3:::\$\{self:custom\.bucket\}\/\*$/m);
});
test('an alias stands for what its anchor says', () => {
	assert.match(convert(template('Action: &a [s3:GetObject]\nNotAction: *a'), 'yaml', 'json').text, /"NotAction": \["s3:GetObject"\]/);
});
test('Terraform in JSON', () => {
	const text = '{"data": {"aws_iam_policy_document": {"d": {"statement": [{"actions": ["s3:*"], "resources": ["${aws_s3_bucket.b.arn}/$${aws:username}"]}]}}}}';
	assert.match(convert(text, 'json', 'hcl', 'main.tf.json').text, /Resource = "\$\{aws_s3_bucket\.b\.arn\}\/\$\$\{aws:username\}"/);
});
test('what stands beside in its own language keeps its indentation and line ends', () => {
	const { policies: [policy] } = readDocument(json('"Action": "s3:*"'), 'json');
	const result = convertPolicy(policy!, 'hcl', 'app', { eol: '\r\n', unit: '    ', indent: '    ' });
	assert.equal('text' in result && result.text, 'jsonencode({\r\n        Version = "2012-10-17"\r\n        Statement = [\r\n            {\r\n                Effect = "Allow"\r\n                Action = "s3:*"\r\n            },\r\n        ]\r\n    })');
});

test('what would be lost is refused', () => {
	const refused: readonly (readonly [string, Language, PolicyFormat, RegExp])[] = [
		['{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"]}', 'json', 'hcl', /syntax error/],
		['{"Version": "2012-10-17", "Statement": [{"Effect": }]}', 'json', 'hcl', /syntax error|no value/],
		[json('"Action": "s3:*", "Action": "sqs:*"'), 'json', 'yaml', /"Action" is written twice/],
		[json('"Actions": "s3:*"'), 'json', 'terraform-document', /nothing for "Actions"/],
		[json('"Action": "s3:*", "Resource": "&{x}"'), 'json', 'terraform-document', /no way to write "&\{"/],
		[json('"Action": [null]'), 'json', 'terraform-document', /A value of Action is no text/],
		[json('"Action": "s3:*", "Principal": "111122223333"'), 'json', 'terraform-document', /Principal has a form/],
		[json('"Action": "s3:*", "Principal": {"*": "*"}'), 'json', 'terraform-document', /means something else/],
		[json('"Action": "s3:*", "Condition": {"StringEquals": {}}'), 'json', 'terraform-document', /The condition StringEquals has a form/],
		['{"Version": "2012-10-17", "Statement": [{"Action": "s3:*", "Resource": "*"}]}', 'json', 'terraform-document', /Statement 1 has no Effect/],
		[block('actions = ["s3:*"]', '  source_policy_documents = [var.more]\n'), 'hcl', 'hcl', /"source_policy_documents"/],
		[block('actions = ["s3:*"]', '  count = 2\n'), 'hcl', 'json', /"count"/],
		[block('actions = ["s3:*"]\n    dynamic "condition" {\n      for_each = var.x\n      content {\n        test = "Bool"\n      }\n    }'), 'hcl', 'json', /dynamic block/],
		[block('actions = ["s3:*"]\n    principals {\n      type = var.type\n      identifiers = ["*"]\n    }'), 'hcl', 'hcl', /type or identifiers are not written/],
		[object('Action = "s3:*"\nPrincipal = var.principal'), 'hcl', 'json', /var\.principal is computed elsewhere/],
		[object('Action = "s3:*"\nPrincipal = var.principal'), 'hcl', 'terraform-document', /Principal has a form/],
		['locals {\n  p = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "s3:*" }, local.more]\n  })\n}\n', 'hcl', 'yaml', /local\.more is computed elsewhere/],
		[object('Action = "s3:*"\nResource = (var.a) ? var.b : var.c'), 'hcl', 'hcl', /cannot be taken out/],
	];
	for (const [text, language, format, reason] of refused) assert.match(refusal(text, language, format), reason, text);
});
