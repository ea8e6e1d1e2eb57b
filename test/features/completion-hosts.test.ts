import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTabStops } from '../../server/src/lsp/to-lsp/tab-stops.js';
import type { Language } from '../../server/src/syntax/node.js';
import { afterTaking, proposalsAt } from './world.js';

/** A place where statements stand: what is around them, and how it spells an element. */
interface Host {
	readonly language: Language;
	readonly around: readonly [before: string, after: string];
	readonly element: (name: string, value: string) => string;
	readonly quotes: boolean;
	/** Elements by their names in JSON. */
	readonly names?: Readonly<Record<string, string>>;
	readonly separator: string;
	readonly lists?: readonly string[];
}

const block = (indent: string): Pick<Host, 'element' | 'separator'> => ({ element: (name, value) => `${name}: ${value}`, separator: `\n${indent}` });

/** Each has a bucket `Photos` or `photos`, where the host knows resources. */
const hosts: Readonly<Record<string, Host>> = {
	'JSON': { language: 'json', quotes: true, around: ['{"Version": "2012-10-17", "Statement": [{', '}]}'], element: (name, value) => `"${name}": ${value}`, separator: ', ' },
	'HCL object': {
		language: 'hcl', quotes: true, separator: '\n      ', element: (name, value) => `${name} = ${value}`,
		around: ['resource "aws_s3_bucket" "photos" {}\nresource "aws_iam_role_policy" "p" {\n  policy = jsonencode({\n    Statement = [{\n      ', '\n    }]\n  })\n}\n'],
	},
	'HCL block': {
		language: 'hcl', quotes: true, separator: '\n    ', element: (name, value) => `${name} = ${value}`, lists: ['Action', 'Resource'],
		names: { Effect: 'effect', Action: 'actions', Resource: 'resources', Sid: 'sid', NotAction: 'not_actions' },
		around: ['resource "aws_s3_bucket" "photos" {}\ndata "aws_iam_policy_document" "p" {\n  statement {\n    ', '\n  }\n}\n'],
	},
	'heredoc': {
		language: 'hcl', quotes: true, separator: ', ', element: (name, value) => `"${name}": ${value}`,
		around: ['resource "aws_s3_bucket" "photos" {}\nresource "aws_iam_role_policy" "p" {\n  policy = <<EOF\n{"Version": "2012-10-17", "Statement": [{', '}]}\nEOF\n}\n'],
	},
	'YAML': {
		language: 'yaml', quotes: false, ...block('            '),
		around: ['Resources:\n  Photos:\n    Type: AWS::S3::Bucket\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - ', '\n'],
	},
	'YAML in quotes': {
		language: 'yaml', quotes: true, ...block('            '),
		around: ['Resources:\n  Photos:\n    Type: AWS::S3::Bucket\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - ', '\n'],
	},
	'JSON template': {
		language: 'json', quotes: true, separator: ', ', element: (name, value) => `"${name}": ${value}`,
		around: ['{"Resources": {"Photos": {"Type": "AWS::S3::Bucket"}, "P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": [{', '}]}}}}}'],
	},
};

/** The statement up to the element in question. */
function statement({ around: [before, after], element, names, separator, quotes, lists }: Host, name: string, value: string, others: Readonly<Record<string, string>>): string {
	const spell = (key: string, text: string): string => element(names?.[key] ?? key, text);
	const literal = (key: string, text: string): string => {
		const it = quotes ? `"${text}"` : text;
		return lists?.includes(key) ? `[${it}]` : it;
	};
	return before + [...Object.entries(others).map(([key, text]) => spell(key, literal(key, text))), spell(name, value)].join(separator) + after;
}

/** A value that is begun, or one more in a list: `|` is what is typed, and where the whole value comes to stand. */
const situations: readonly (readonly [what: string, quoted: string, plain: string | undefined])[] = [
	['a value', '"|"', '|'],
	['the only item', '["|"]', '[|]'],
	['the second item', '["a:b", "|"]', '[a:b, |]'],
	['the item in front', '["|", "a:b"]', '[|, a:b]'],
];

/** Element, what is typed of its value, what is taken; then the other elements of the statement. */
const values: readonly (readonly [element: string, typed: string, label: string, others?: Readonly<Record<string, string>>])[] = [
	['Action', 's3:GetObj', 's3:GetObject'],
	['Action', 's3:getobj', 's3:GetObject'],
	['Action', 's3:gobj', 's3:GetObject'],
	['Action', 'GetObject', 's3:GetObject'],
	['Action', 'getobj', 's3:GetObject'],
	['Action', 's3:Get', 's3:Get*'],
	['Action', 'sqs:Send*', 'sqs:Send*'],
	['Action', 'PassRole', 'iam:PassRole'],
	['NotAction', 'iam:Pass', 'iam:PassRole'],
	['Resource', '', '*', { Action: 's3:ListAllMyBuckets' }],
	['Resource', 'arn:aws:s3:::photos', 'arn:aws:s3:::photos/*', { Action: 's3:GetObject' }],
];

for (const [name, host] of Object.entries(hosts)) {
	test(`values in ${name}`, () => {
		for (const [element, typed, label, others = {}] of values) {
			for (const [what, quoted, plain] of situations) {
				const form = host.quotes ? quoted : plain!;
				if (host.lists?.includes(element) && !form.startsWith('[')) continue;
				if (!host.quotes && (typed.includes('*') || label === '*' || typed.endsWith('s'))) continue;
				const before = statement(host, element, form.replace('|', `${typed}$0`), others);
				const after = statement(host, element, form.replace('|', label), others);
				assert.equal(withoutTabStops(afterTaking(label, before, undefined, host.language)), withoutTabStops(after), `${name}, ${what}`);
			}
		}
	});
}

test('the closing quote may be missing', () => {
	for (const name of ['JSON', 'HCL object', 'HCL block', 'heredoc', 'JSON template']) {
		const host = hosts[name]!;
		for (const [element, typed, label] of values.slice(0, 5)) {
			const before = statement(host, element, `["${typed}$0`, {});
			assert.ok(afterTaking(label, before, undefined, host.language).includes(`["${label}"`), `${name} ${typed}`);
		}
	}
});

const bucket = { Action: 's3:ListBucket' };
const objects = { Action: 's3:GetObject' };

/** Host, what is typed of the resources, what is taken, what comes of it, by the action. */
const references: readonly (readonly [host: string, typed: string, label: string, expected: string, others: Readonly<Record<string, string>>])[] = [
	['HCL object', '[$0]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL object', '["$0"]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL object', '["$0', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn', bucket],
	['HCL object', '"$0"', 'aws_s3_bucket.photos.arn', 'aws_s3_bucket.photos.arn', bucket],
	['HCL object', '$0', 'aws_s3_bucket.photos.arn', 'aws_s3_bucket.photos.arn', bucket],
	['HCL object', '["phot$0"]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL object', '["a", "$0"]', 'aws_s3_bucket.photos.arn', '["a", aws_s3_bucket.photos.arn]', bucket],
	['HCL object', '[$0]', '${aws_s3_bucket.photos.arn}/*', '["${aws_s3_bucket.photos.arn}/*"]', objects],
	['HCL object', '["$0"]', '${aws_s3_bucket.photos.arn}/*', '["${aws_s3_bucket.photos.arn}/*"]', objects],
	['HCL object', '$0', '${aws_s3_bucket.photos.arn}/*', '"${aws_s3_bucket.photos.arn}/*"', objects],
	['HCL block', '[$0]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL block', '["$0"]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL block', '["$0"]', '${aws_s3_bucket.photos.arn}/*', '["${aws_s3_bucket.photos.arn}/*"]', objects],
	['HCL block', '["a", $0]', '${aws_s3_bucket.photos.arn}/*', '["a", "${aws_s3_bucket.photos.arn}/*"]', objects],
	['heredoc', '["$0"]', '${aws_s3_bucket.photos.arn}', '["${aws_s3_bucket.photos.arn}"]', bucket],
	['heredoc', '$0', '${aws_s3_bucket.photos.arn}', '"${aws_s3_bucket.photos.arn}"', bucket],
	['heredoc', '["$0"]', '${aws_s3_bucket.photos.arn}/*', '["${aws_s3_bucket.photos.arn}/*"]', objects],
	['YAML', '$0', 'Photos.Arn', '!GetAtt Photos.Arn', bucket],
	['YAML', 'Ph$0', 'Photos.Arn', '!GetAtt Photos.Arn', bucket],
	['YAML', '[$0]', 'Photos.Arn', '[!GetAtt Photos.Arn]', bucket],
	['YAML', '\n              - $0', 'Photos.Arn', '\n              - !GetAtt Photos.Arn', bucket],
	['YAML', '$0', '${Photos.Arn}/*', '!Sub "${Photos.Arn}/*"', objects],
	['YAML', '\n              - $0', '${Photos.Arn}/*', '\n              - !Sub "${Photos.Arn}/*"', objects],
	['YAML', '\n              - a\n              - $0', '${Photos.Arn}/*', '\n              - a\n              - !Sub "${Photos.Arn}/*"', objects],
	['YAML', '"$0"', 'Photos.Arn', '!GetAtt Photos.Arn', bucket],
	['YAML', '\'$0\'', 'Photos.Arn', '!GetAtt Photos.Arn', bucket],
	['YAML', '!Sub "$0"', '${Photos.Arn}/*', '!Sub "${Photos.Arn}/*"', objects],
	['YAML', '!Sub "$0"', '${Photos.Arn}', '!Sub "${Photos.Arn}"', bucket],
	['JSON template', '["$0"]', 'Photos.Arn', '[{"Fn::GetAtt": ["Photos", "Arn"]}]', bucket],
	['JSON template', '[$0]', 'Photos.Arn', '[{"Fn::GetAtt": ["Photos", "Arn"]}]', bucket],
	['JSON template', '"$0"', '${Photos.Arn}/*', '{"Fn::Sub": "${Photos.Arn}/*"}', objects],
	['JSON template', '{"Fn::Sub": "$0"}', '${Photos.Arn}/*', '{"Fn::Sub": "${Photos.Arn}/*"}', objects],
];

test('the resources that the module makes, in the spelling of the place', () => {
	for (const [name, typed, label, expected, others] of references) {
		const host = hosts[name]!;
		assert.equal(afterTaking(label, statement(host, 'Resource', typed, others), undefined, host.language), statement(host, 'Resource', expected, others), name);
	}
});

test('the module\'s own resources come first, and only those that fit', () => {
	for (const name of ['HCL object', 'HCL block', 'YAML', 'JSON template']) {
		const host = hosts[name]!;
		const labels = (action: string): readonly string[] => proposalsAt(statement(host, 'Resource', '[$0]', { Action: action }), undefined, host.language).map(({ label }) => label);
		assert.match(labels('s3:ListBucket')[0]!, /hotos\.[aA]rn$/, name);
		assert.match(labels('s3:GetObject')[0]!, /hotos\.[aA]rn\}\/\*$/, name);
		assert.ok(!labels('sqs:SendMessage').some(label => /hotos/.test(label)), name);
	}
});

/** Host, what is typed of the actions, how the first two of all Read actions of a small service come to stand. */
const levels: readonly (readonly [host: string, typed: string, expected: string])[] = [
	['JSON', '["$0"]', '["sqs:GetQueueAttributes", "sqs:GetQueueUrl"'],
	['JSON', '[$0]', '["sqs:GetQueueAttributes", "sqs:GetQueueUrl"'],
	['JSON', '"$0"', '["sqs:GetQueueAttributes", "sqs:GetQueueUrl"'],
	['JSON', '"$0', '["sqs:GetQueueAttributes", "sqs:GetQueueUrl"'],
	['JSON', '["a", "$0"]', '["a", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"'],
	['HCL block', '["$0"]', '["sqs:GetQueueAttributes",\n"sqs:GetQueueUrl"'],
	['HCL object', '["$0"]', '["sqs:GetQueueAttributes",\n"sqs:GetQueueUrl"'],
	['HCL object', '"$0"', '["sqs:GetQueueAttributes",\n"sqs:GetQueueUrl"'],
	['YAML', '[$0]', '[sqs:GetQueueAttributes, sqs:GetQueueUrl'],
	['YAML', '\n              - $0', '\n              - sqs:GetQueueAttributes\n- sqs:GetQueueUrl'],
];

test('all actions of an access level, one by one', () => {
	for (const [name, typed, expected] of levels) {
		const host = hosts[name]!;
		const after = afterTaking('sqs: all Read actions', statement(host, 'Action', typed.replace('$0', 'sqs:$0'), {}), undefined, host.language);
		assert.ok(after.includes(expected), `${name} ${typed}: ${after}`);
	}
});

const sam = (resource: string, action = 'dynamodb:GetItem'): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::SimpleTable
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Statement:
            - Effect: Allow
              Action: ${action}
              Resource: ${resource}
`;

/** What is typed of an expression, what is taken, what comes of it. */
const halfTyped: readonly (readonly [host: string, typed: string, label: string, expected: string, others: Readonly<Record<string, string>>])[] = [
	['HCL block', '[aws_s3_bucket.$0]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL block', '[aws_s3_bucket.pho$0]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL block', '[aws_s3_bucket.photos.$0]', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn]', bucket],
	['HCL block', '[aws_s3$0', 'aws_s3_bucket.photos.arn', '[aws_s3_bucket.photos.arn', bucket],
	['HCL block', '["a", aws_s3_bucket.$0]', 'aws_s3_bucket.photos.arn', '["a", aws_s3_bucket.photos.arn]', bucket],
	['HCL block', '[aws_s3_bucket.$0]', '${aws_s3_bucket.photos.arn}/*', '["${aws_s3_bucket.photos.arn}/*"]', objects],
	['HCL object', 'aws_s3_bucket.$0', 'aws_s3_bucket.photos.arn', 'aws_s3_bucket.photos.arn', bucket],
	['HCL object', '"${aws_s3_bucket.$0}/*"', 'aws_s3_bucket.photos.arn', '"${aws_s3_bucket.photos.arn}/*"', objects],
	['HCL object', '["${aws_s3$0}/photos/*"]', 'aws_s3_bucket.photos.arn', '["${aws_s3_bucket.photos.arn}/photos/*"]', objects],
	['heredoc', '"${aws_s3_bucket.$0}/*"', 'aws_s3_bucket.photos.arn', '"${aws_s3_bucket.photos.arn}/*"', objects],
	['YAML', '!GetAtt $0', 'Photos.Arn', '!GetAtt Photos.Arn', bucket],
	['YAML', '!GetAtt Pho$0', 'Photos.Arn', '!GetAtt Photos.Arn', bucket],
	['YAML', '[!GetAtt Photos.$0]', 'Photos.Arn', '[!GetAtt Photos.Arn]', bucket],
	['YAML', '!GetAtt Pho$0', '${Photos.Arn}/*', '!Sub "${Photos.Arn}/*"', objects],
	['YAML', '!Sub "${Pho$0}/*"', 'Photos.Arn', '!Sub "${Photos.Arn}/*"', objects],
	['YAML', '!Sub "${$0', 'Photos.Arn', '!Sub "${Photos.Arn}', objects],
	['JSON template', '{"Fn::Sub": "${Pho$0}/*"}', 'Photos.Arn', '{"Fn::Sub": "${Photos.Arn}/*"}', objects],
];

test('an expression that is half typed goes on with what the module makes', () => {
	for (const [name, typed, label, expected, others] of halfTyped) {
		const host = hosts[name]!;
		assert.equal(afterTaking(label, statement(host, 'Resource', typed, others), undefined, host.language), statement(host, 'Resource', expected, others), `${name} ${typed}`);
	}
});

test('an expression that is no reference, or to something else, is left alone', () => {
	for (const typed of ['[format("a")$0]', '[upper(aws_s3_bucket.$0)]', '[aws_sqs_queue.$0]']) {
		const labels = proposalsAt(statement(hosts['HCL block']!, 'Resource', typed, bucket), undefined, 'hcl').map(({ label }) => label);
		assert.deepEqual(labels, [], typed);
	}
});

test('the resources of a SAM template are known by what they become', () => {
	for (const typed of ['$0', '!GetAtt $0', '!GetAtt Ord$0']) assert.equal(afterTaking('Orders.Arn', sam(typed), undefined, 'yaml'), sam('!GetAtt Orders.Arn'), typed);
	assert.equal(afterTaking('Worker.Arn', sam('!GetAtt $0', 'lambda:InvokeFunction'), undefined, 'yaml'), sam('!GetAtt Worker.Arn', 'lambda:InvokeFunction'));
	assert.equal(afterTaking('WorkerRole.Arn', sam('$0', 'iam:PassRole'), undefined, 'yaml'), sam('!GetAtt WorkerRole.Arn', 'iam:PassRole'));
});
