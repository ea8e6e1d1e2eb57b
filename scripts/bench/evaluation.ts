import { existsSync, readFileSync } from 'node:fs';
import { comparePolicies } from '../../server/src/evaluation/compare/compare.js';
import { compilePolicy, type CompiledPolicy } from '../../server/src/evaluation/compile.js';
import { contextOf } from '../../server/src/evaluation/context.js';
import { evaluate, type Answer } from '../../server/src/evaluation/evaluate.js';
import { readDocument } from '../../server/src/policy/document.js';
import type { Policy } from '../../server/src/policy/model.js';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';
import { microsecondsPerCall, type Bench, type Figure } from './figure.js';

/** Deciding about requests, and comparing versions of policies. */
export const evaluation: Bench = {
	title: 'Evaluation',
	run: () => Promise.resolve([small(), ...largest(), ...comparison()]),
};

function read(statements: unknown): Policy {
	return readDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'json', { type: 'identity' }).policies[0]!;
}

/** 100,000 in a second are 10 µs for each. */
function small(): Figure {
	const identity = [compilePolicy(read([
		{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::photos/${aws:username}/*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
		{ Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::photos' },
		{ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
	]))];
	const call = (): Answer => ask('s3:GetObject', 'arn:aws:s3:::photos/ana/a.jpg', identity);
	// Nobody counts by the hundred thousand who has not asked some thousands yet.
	for (let index = 0; index < 20_000; index++) call();
	return { name: 'one request against a policy of three statements', value: microsecondsPerCall(call), unit: 'µs', target: 10 };
}

function ask(action: string, resource: string, identity: readonly CompiledPolicy[]): Answer {
	const context = contextOf({ 'aws:SourceIp': '10.1.2.3', 'aws:SecureTransport': 'true' }, 'absent');
	return evaluate({ principal: { kind: 'user', account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ana', name: 'ana' }, action, resource, context }, { identity });
}

/** The largest policy that AWS publishes, read and asked. */
function largest(): Figure[] {
	const path = process.env['IAMSCOPE_CORPUS'] ?? '../shared/corpus/managed-policies.jsonl';
	if (!existsSync(path)) return [];
	const [line = ''] = readFileSync(path, 'utf8').split('\n').sort((a, b) => b.length - a.length);
	const { policy, name } = JSON.parse(line) as { name: string; policy: { Statement: unknown } };
	const read1 = read(policy.Statement);
	const compiled = [compilePolicy(read1)];
	return [
		{ name: `one request against ${name}`, value: microsecondsPerCall(() => ask('s3:GetObject', 'arn:aws:s3:::photos/a', compiled)) / 1000, unit: 'ms', target: 1 },
		{ name: 'the same, made ready for it first', value: microsecondsPerCall(() => ask('s3:GetObject', 'arn:aws:s3:::photos/a', [compilePolicy(read1)])) / 1000, unit: 'ms' },
	];
}

function comparison(): Figure[] {
	const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
	const before = read(fiftyStatements());
	const same = read([...fiftyStatements()].reverse());
	const wider = read(fiftyStatements().map((statement, index) => index === 7 ? { ...statement, Resource: '*' } : statement));
	const time = (after: Policy): number => microsecondsPerCall(() => comparePolicies([before], [after], catalog)) / 1000;
	return [
		{ name: 'two versions of 50 statements that allow the same', value: time(same), unit: 'ms', target: 50 },
		{ name: 'two versions of 50 statements, one of them wider', value: time(wider), unit: 'ms', target: 50 },
	];
}

/** What a large policy looks like: lists of actions of many services on resources of each, some conditions, some denials. */
function fiftyStatements(): Record<string, unknown>[] {
	const services = ['s3', 'ec2', 'sqs', 'sns', 'dynamodb', 'lambda', 'kms', 'logs', 'iam', 'ecs'];
	return Array.from({ length: 50 }, (_, index) => {
		const service = services[index % services.length]!;
		const verb = ['Get*', 'List*', 'Describe*', 'Create*', 'Put*'][Math.floor(index / services.length)]!;
		return {
			Effect: index % 10 === 9 ? 'Deny' : 'Allow', Action: [`${service}:${verb}`, `${service}:Tag*`, `${service}:Update*`],
			Resource: [`arn:aws:${service}:*:111122223333:app-${index}/*`, `arn:aws:${service}:*:111122223333:app-${index}`],
			...(index % 3 === 0 ? { Condition: { StringEquals: { 'aws:PrincipalTag/team': [`t${index}`, 'all'] }, Bool: { 'aws:SecureTransport': 'true' } } } : {}),
		};
	});
}
