import { readFileSync } from 'node:fs';
import { complete } from '../../server/src/features/completion/index.js';
import { hover } from '../../server/src/features/hover.js';
import { clientFeatures } from '../../server/src/lsp/client-features.js';
import { openDocuments, type OpenDocument } from '../../server/src/lsp/documents.js';
import { toCompletionList } from '../../server/src/lsp/to-lsp/completion.js';
import type { Catalog } from '../../server/src/reference/catalog.js';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import type { Bench, Figure } from './figure.js';
import { samplePolicy } from './sample-policy.js';

/** How long the server works for a list of proposals and for a hover, at rest and right after a key stroke. The slowest of twenty counts. */
export const editing: Bench = {
	title: 'Completion and hover, server time, 95th percentile',
	run() {
		const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
		const documents = [
			{ name: '500 statements', document: openDocuments(() => []).create('file:///policy.json', 'json', 1, samplePolicy(500)), places: jsonPlaces },
			{ name: 'template with 400 roles', document: openDocuments(() => []).create('file:///template.yaml', 'yaml', 1, sampleTemplate(400)), places: yamlPlaces },
			{ name: 'module with 400 roles', document: openDocuments(() => []).create('file:///main.tf', 'terraform', 1, sampleModule(400)), places: hclPlaces },
		];
		return Promise.resolve(documents.flatMap(({ name, document, places }) => measure(name, document, places, catalog)));
	},
};

const features = clientFeatures({ processId: null, rootUri: null, capabilities: {} });

/** What stands behind the cursor, in the middle of the text. */
const jsonPlaces = ['"Action": [\n        "s3:', '"Resource": "', '"Effect": "'] as const;
const yamlPlaces = ['Action: s3:', 'Resource: ', 'Effect: '] as const;
const hclPlaces = ['actions   = ["s3:', 'resources = [', 'sid = "'] as const;

function measure(name: string, document: OpenDocument, places: readonly string[], catalog: Catalog): Figure[] {
	const text = document.lines.getText();
	const offsets = places.map(place => text.indexOf(place, text.length >> 1) + place.length).filter(offset => offset > 100);
	const list = (offset: number): unknown => {
		const found = complete(document.read(), offset, catalog);
		return found && toCompletionList(found, document.lines, features);
	};
	document.read();
	return [
		{ name: `${name}: completion at rest`, value: percentile(offsets, list), unit: 'ms', target: 5 },
		{ name: `${name}: completion after an edit`, value: percentile(offsets, (offset, round) => list(offset + typeLetter(document, offset, round))), unit: 'ms', target: 15 },
		{ name: `${name}: hover`, value: percentile(offsets, offset => hover(document.read(), offset, catalog)), unit: 'ms', target: 3 },
	];
}

/** Types a letter at the offset, or takes it away again. Says how far the cursor went. */
function typeLetter(document: OpenDocument, offset: number, round: number): number {
	const start = document.lines.positionAt(offset);
	const end = round % 2 === 0 ? start : { ...start, character: start.character + 1 };
	document.change([{ range: { start, end }, text: round % 2 === 0 ? 'a' : '' }], document.version + 1);
	return round % 2 === 0 ? 1 : 0;
}

function percentile(offsets: readonly number[], work: (offset: number, round: number) => unknown): number {
	const times = offsets.flatMap(offset => Array.from({ length: 60 }, (_, round) => {
		const start = performance.now();
		work(offset, round);
		return performance.now() - start;
	}).slice(20));
	return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
}

function sampleTemplate(count: number): string {
	const role = (index: number): string => `  Bucket${index}:
    Type: AWS::S3::Bucket
  Role${index}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: Read
                Effect: Allow
                Action: s3:GetObject
                Resource: !Sub "\${Bucket${index}.Arn}/*"
`;
	return `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${Array.from({ length: count }, (_, index) => role(index)).join('')}`;
}

function sampleModule(count: number): string {
	const role = (index: number): string => `resource "aws_s3_bucket" "b${index}" {}
data "aws_iam_policy_document" "p${index}" {
  statement {
    sid = "Read"
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.b${index}.arn}/*"]
  }
}
resource "aws_iam_role_policy" "p${index}" {
  role   = aws_iam_role.r${index}.id
  policy = data.aws_iam_policy_document.p${index}.json
}
`;
	return Array.from({ length: count }, (_, index) => role(index)).join('');
}
