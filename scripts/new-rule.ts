import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { ruleIds, rulesIndex } from './generated.js';

/** Writes the two files of a new rule and puts it into the index, so that its page runs at once: npm run new-rule -- subject-problem */
const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) throw new Error('usage: npm run new-rule -- subject-problem');

create(`server/src/rules/${id}.ts`, `import { defineRule } from './rule.js';

export default defineRule({
	id: '${id}',
	summary: '',
	category: 'correctness',
	severity: 'warning',
	confidence: 'medium',
	since: 'next',
	sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/'],

	visit: {
		*statement({ anchor }) {
			yield { span: anchor, message: '' };
		},
	},
});
`);
create(`docs/rules/${id}.md`, `Why it matters, in one paragraph.

## Reported

\`\`\`json
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }
  ]
}
\`\`\`

## Not reported

\`\`\`json
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*" }
  ]
}
\`\`\`

## How to fix it

## When to ignore it
`);
writeFileSync('server/src/rules/index.ts', rulesIndex(ruleIds(readdirSync('server/src/rules'))));
console.log('Write the page and the rule, then: UPDATE_FIXTURES=1 npm run test:fast -- pages, and npm run generate');

function create(path: string, content: string): void {
	if (existsSync(path)) throw new Error(`${path} exists`);
	writeFileSync(path, content);
	console.log(`created ${path}`);
}
