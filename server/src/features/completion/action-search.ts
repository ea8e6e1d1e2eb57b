import type { Catalog } from '../../reference/catalog.js';
import type { Proposal } from './proposal.js';

/** The actions that `typed` may be the name of, in whatever service: its beginning, or the beginnings of its words (`gobj`). */
export function actionsByName(typed: string, used: ReadonlySet<string>, catalog: Catalog): Proposal[] {
	if (!/^[A-Za-z]{2}[A-Za-z0-9]{0,60}$/.test(typed)) return [];
	const found = catalog.expand(`*:${typed.length < 3 ? `${typed}*` : `${typed[0]!}*${[...typed.slice(1)].join('*')}*`}`);
	const ranked = found.flatMap(id => {
		const [service, name] = split(catalog.nameOf(id));
		const closeness = closenessOf(typed, name);
		return closeness === undefined ? [] : [{ id, rank: closeness + serviceRank(service, used) }];
	});
	return ranked.sort((a, b) => a.rank - b.rank).slice(0, mostFound).map(({ id, rank }) => ({
		kind: 'action', label: catalog.nameOf(id), description: catalog.action(id).accessLevel, filterText: typed, rank: 30 + rank,
	}));
}

/** 0 for a service that the policy is about, 1 for one that most policies are about, 2 for others. */
export function serviceRank(service: string, used: ReadonlySet<string>): number {
	return used.has(service) ? 0 : everydayServices.has(service) ? 1 : 2;
}

/** The list is asked for anew with the next character, so it need not hold more than is looked at. */
const mostFound = 60;

function split(name: string): [service: string, name: string] {
	const colon = name.indexOf(':');
	return [name.slice(0, colon), name.slice(colon + 1)];
}

/** 0 for the whole name, 3 for its beginning, 6 for the beginnings of its words, 9 where words are left out; undefined for anything less. */
function closenessOf(typed: string, name: string): number | undefined {
	const [wanted, whole] = [typed.toLowerCase(), name.toLowerCase()];
	if (whole === wanted) return 0;
	if (whole.startsWith(wanted)) return 3;
	const words = wordsOf(name);
	if (beginsWords(wanted, words, false)) return 6;
	return beginsWords(wanted, words, true) ? 9 : undefined;
}

/** `GetObject` to `get` and `object`. */
function wordsOf(name: string): string[] {
	return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []).map(word => word.toLowerCase());
}

/** True when `wanted` can be cut into beginnings of words, one after the other or with gaps after the first. */
function beginsWords(wanted: string, [word, ...more]: readonly string[], gaps: boolean): boolean {
	if (wanted === '') return true;
	if (word === undefined) return false;
	for (let length = commonStart(wanted, word); length > 0; length--) {
		if (beginsWords(wanted.slice(length), more, gaps) || (gaps && more.some((_, index) => beginsWords(wanted.slice(length), more.slice(index), false)))) return true;
	}
	return false;
}

function commonStart(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length++;
	return length;
}

/** The services that most policies are about, so that `GetObject` means Amazon S3 first. */
const everydayServices: ReadonlySet<string> = new Set([
	'autoscaling', 'cloudformation', 'cloudwatch', 'dynamodb', 'ec2', 'ecr', 'ecs', 'eks', 'elasticloadbalancing', 'events', 'iam', 'kinesis',
	'kms', 'lambda', 'logs', 'rds', 'route53', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm', 'states', 'sts',
]);
