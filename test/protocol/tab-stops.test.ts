import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTabStops } from '../../server/src/lsp/to-lsp/tab-stops.js';

const plain = {
	'"Sid": "$1"$0': '"Sid": ""',
	'arn:aws:s3:::${1:bucket-name}/${2:*}': 'arn:aws:s3:::bucket-name/*',
	'{"${1|AWS,Service,Federated|}": "$2"}': '{"AWS": ""}',
	'\\${aws:PrincipalTag/${1:tag-key}\\}': '${aws:PrincipalTag/tag-key}',
	'${1}': '',
	'\\\\': '\\',
	'no tab stops': 'no tab stops',
};
for (const [snippet, expected] of Object.entries(plain)) test(`${snippet} becomes ${expected}`, () => assert.equal(withoutTabStops(snippet), expected));
