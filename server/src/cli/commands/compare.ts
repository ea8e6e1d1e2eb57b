import { parseArgs } from 'node:util';
import type { Comparison } from '../../evaluation/compare/compare.js';
import { compareDocuments } from '../../features/simulation/document-changes.js';
import { compareIdentities } from '../../features/simulation/identity-changes.js';
import { identitiesIn, identityNamed, type Identity } from '../../features/simulation/identities.js';
import { splitPath } from '../../features/simulation/policy-files.js';
import { comparePolicyFiles, type ComparedPolicy } from '../../features/simulation/policy-changes.js';
import type { GivenType } from '../../policy/document.js';
import type { Catalog } from '../../reference/catalog.js';
import { gainText } from '../access/changes.js';
import { createLoader, type PolicyLoader } from '../access/load.js';
import { givenType } from '../arguments.js';
import { reading, UsageError, type Command } from './command.js';

export const compareCommand: Command = {
	name: 'compare',
	usage: 'compare <old file> <new file>',
	summary: 'say what a new version of a policy allows that the old one does not, and the other way round',
	help: `A file may be followed by #name for one of its policies: main.tf#deploy. The policies of two files are compared by
their place; the only policies of two files whatever their places are.

It never says that no access is new where some may be. What it cannot decide it says so. What an expression stands for is taken
to be the same in both versions, and actions are those that AWS has today.

      --role <name>          of the roles, users and groups of a Terraform module or a CloudFormation template only that one: what it
                             may do by all of its policies, its permissions boundary, and who may assume it. Folders do as files
      --kind <kind>          what the policies are: identity, resource, trust, boundary, session, scp, rcp or endpoint
      --fail-on-new-access   exit with 1 where access is new, or may be
      --json                 the comparison as data

Exit codes
  0  compared; with --fail-on-new-access: no new access
  1  with --fail-on-new-access: new access, or it could not be decided
  2  wrong arguments, or a file that cannot be read
`,
	run(argv, io) {
		const { values, positionals } = reading(() => parseArgs({ args: [...argv], options: flags, allowPositionals: true }));
		const [before, after, ...more] = positionals;
		if (before === undefined || after === undefined || more.length > 0) throw new UsageError('compare takes two files, the old one and the new one.');
		const loader = createLoader(io);
		const given = reading(() => givenType(values.kind));
		const catalog = io.loadCatalog();
		const compared = values.role === undefined
			? compareFiles(before, after, given, loader, catalog)
			: compareIdentities(...rolesIn(values.role, before, after, loader), catalog);
		io.out(values.json ? `${JSON.stringify(compared.map(dataOf), null, 2)}\n` : compared.map(it => textFor(it, loader)).join(''));
		return values['fail-on-new-access'] && compared.some(({ comparison }) => comparison.gained.verdict !== 'none') ? 1 : 0;
	},
};

const flags = { 'role': { type: 'string' }, 'kind': { type: 'string' }, 'fail-on-new-access': { type: 'boolean', default: false }, 'json': { type: 'boolean', default: false } } as const;

/** Whole files with what the roles in them have; of a file that names one of its policies only that. */
function compareFiles(before: string, after: string, given: GivenType | undefined, loader: PolicyLoader, catalog: Catalog): readonly ComparedPolicy[] {
	const isWhole = [before, after].every(path => splitPath(path).name === undefined);
	const hasRoles = isWhole && [before, after].some(path => identitiesIn(loader.document(path, given).infrastructure).length > 0);
	if (hasRoles) return compareDocuments(loader.document(before, given), loader.document(after, given), catalog);
	return comparePolicyFiles(loader.load(before, given), loader.load(after, given), catalog);
}

/** One that is new, or gone, is missing on one side. */
function rolesIn(name: string, before: string, after: string, loader: PolicyLoader): readonly [Identity | undefined, Identity | undefined] {
	const [old, now] = [before, after].map(path => identitiesIn(loader.document(path).infrastructure)) as [readonly Identity[], readonly Identity[]];
	const has = (all: readonly Identity[]): boolean => all.some(it => it.name === name);
	if (has(now) && !has(old)) return [undefined, identityNamed(name, now)];
	return has(old) && !has(now) ? [identityNamed(name, old), undefined] : [identityNamed(name, old), identityNamed(name, now)];
}

const meanings: Readonly<Record<Comparison['relation'], string>> = {
	equal: 'equal: both allow the same', narrower: 'narrower: the new one allows less', wider: 'wider: the new one allows more',
	different: 'different: the new one allows some things more and others less', undecided: 'undecided',
};

function textFor({ name, comparison, notes }: ComparedPolicy, loader: PolicyLoader): string {
	const lines = [...notes, ...gainText(comparison.gained, 'new', loader), ...gainText(comparison.lost, 'lost', loader)];
	return [`${name === '' ? '' : `${name}: `}${verdictText(comparison)}`, ...lines.map(line => `  ${line}`)].map(line => `${line}\n`).join('');
}

/** Of what is undecided one half may be known. */
function verdictText({ relation, gained, lost }: Comparison): string {
	if (relation !== 'undecided') return meanings[relation];
	if (gained.verdict === 'none') return 'undecided, but no new access';
	return gained.verdict === 'some' ? 'new access; whether some is lost is undecided' : lost.verdict === 'some' ? 'undecided: some access is lost, some may be new' : 'undecided: some access may be new';
}

function dataOf({ name, comparison: { relation, gained, lost }, notes }: ComparedPolicy): unknown {
	const change = ({ verdict, access }: Comparison['gained']): unknown => ({
		verdict, access: access.map(({ statement, denied, actions, example }) => ({ statement: statement?.index, sid: statement?.sid?.text, denied: denied?.index, actions, example })),
	});
	return { name, relation, gained: change(gained), lost: change(lost), notes };
}
