import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '../harness/catalog.js';
import { readCorpus, stringsUnder } from '../harness/corpus.js';
import { createRandom, type Random } from '../harness/random.js';
import { rawActionNames, rawPrefixes } from './raw-data.js';

test('patterns cover what people expect', () => {
	assert.deepEqual(namesOf('s3:GetObject'), ['s3:GetObject']);
	assert.deepEqual(namesOf('S3:getobjectACL'), ['s3:GetObjectAcl']);
	assert.deepEqual(namesOf('sts:AssumeRole*'), ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']);
	assert.deepEqual(namesOf('sqs:?agQueue'), ['sqs:TagQueue']);
	assert.deepEqual(namesOf('execute-api:*'), catalog.actionsOf('execute-api').map(id => catalog.nameOf(id)));
	assert.equal(namesOf('*').length, rawActionNames.length);
	assert.equal(namesOf('*:*').length, rawActionNames.length);
	assert.deepEqual(namesOf('**').length, rawActionNames.length);
});

test('what is no pattern of an action covers nothing', () => {
	for (const pattern of ['', 's3', 's*', ':', ':*', 's3:', '*:', 'nosuchservice:*', '?', 's3:*:*', 's3:Get Object']) assert.deepEqual(namesOf(pattern), [], pattern);
});

const generated = generatePatterns(4000, 20260926);

test(`${generated.length} generated patterns cover what a regular expression finds`, () => {
	for (const pattern of generated) assert.deepEqual(namesOf(pattern), oracle(pattern), pattern);
});

const corpus = readCorpus();
const published = corpus ? stringsUnder(corpus, 'Action', 'NotAction') : [];

test(`${published.length} patterns of AWS's managed policies cover what a regular expression finds`, { skip: corpus ? false : 'the managed policies are not there' }, () => {
	for (const pattern of published) assert.deepEqual(namesOf(pattern), oracle(pattern), pattern);
});

function namesOf(pattern: string): string[] {
	return catalog.expand(pattern).map(id => catalog.nameOf(id));
}

const byService = new Map(rawPrefixes.map(prefix => [prefix, rawActionNames.filter(name => name.startsWith(`${prefix}:`))]));

/** The plain way: every name of the service, or of all, against a regular expression. */
function oracle(pattern: string): string[] {
	if (pattern === '*') return [...rawActionNames];
	const [prefix] = pattern.toLowerCase().split(':', 1);
	const candidates = /[*?]/.test(prefix!) ? rawActionNames : byService.get(prefix!) ?? [];
	const expression = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
	return pattern.includes(':') ? candidates.filter(name => expression.test(name)) : [];
}

/** Names of actions with pieces replaced by wildcards, other letters and other cases. */
function generatePatterns(count: number, seed: number): string[] {
	const random = createRandom(seed);
	return Array.from({ length: count }, () => {
		const [prefix, name] = random.pick(rawActionNames).split(':') as [string, string];
		let pattern = name;
		for (let change = random.below(4); change >= 0; change--) pattern = mutate(pattern, random);
		return `${random.once(25) ? '*' : random.once(40) ? mutate(prefix, random) : prefix}:${pattern}`;
	});
}

function mutate(name: string, random: Random): string {
	const from = random.below(name.length + 1);
	const to = from + random.below(name.length - from + 1);
	return name.slice(0, from) + random.pick(['*', '*', '?', '', 'x', name.slice(from, to).toUpperCase()]) + name.slice(to);
}
