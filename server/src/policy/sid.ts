import type { Catalog } from '../reference/catalog.js';
import { alternatives, itemsOf, textOf, type Node, type StringNode } from '../syntax/node.js';
import type { Draft, StatementDraft } from './change.js';
import type { Statement } from './model.js';
import { nameOfReference, pascalCase, principalWords, serviceWords, workWords } from './sid-words.js';

/** IAM gives no limit; more is a sentence and not a name. */
const longest = 64;

/**
 * A Sid that says what a statement does: `ReadUploadsBucket`, `AssumeRoleFromEcsTasks`, `DenyInsecureTransport`.
 * Letters and digits only, which every service accepts, and none of `taken`: by default the other Sids of the policy.
 */
export function proposeSid(statement: Statement | StatementDraft, catalog: Catalog, taken: ReadonlySet<string> = othersOf(statement)): string {
	return freeSid(shortened(describe(subjectOf(statement), catalog)), taken);
}

/** `Allow S3 read` → `AllowS3Read`. Empty when no letter and no digit is left. */
export function cleanSid(text: string): string {
	return pascalCase(text);
}

/** `wanted`, or `wanted` with the lowest number from 2 that makes it one of a kind. */
export function freeSid(wanted: string, taken: ReadonlySet<string>): string {
	let sid = wanted;
	for (let number = 2; taken.has(sid); number++) sid = `${wanted.slice(0, longest - String(number).length)}${number}`;
	return sid;
}

/** What the name is made of, be the statement there already or still to be written. */
interface Subject {
	readonly denies: boolean;
	readonly actions: readonly string[];
	/** True for NotAction. */
	readonly allBut: boolean;
	readonly resources: readonly string[];
	readonly principals: readonly string[];
	/** `Bool aws:SecureTransport false`, in lower case. */
	readonly tests: readonly string[];
}

function othersOf(statement: Statement | StatementDraft): ReadonlySet<string> {
	return new Set('policy' in statement ? statement.policy.statements.flatMap(({ sid }) => sid && statement.sid !== sid ? [sid.text] : []) : []);
}

function subjectOf(statement: Statement | StatementDraft): Subject {
	return 'policy' in statement ? subjectOfStatement(statement) : subjectOfDraft(statement);
}

function subjectOfStatement({ effect, actions, resources, principals, conditions }: Statement): Subject {
	return {
		denies: effect === 'Deny',
		actions: actions.map(({ text }) => text),
		allBut: actions.some(({ negated }) => negated),
		resources: resources.filter(({ negated }) => !negated).map(({ text }) => text),
		principals: principals.filter(({ negated }) => !negated).map(({ text, known, node }) => known || principalWords([text]) !== '' ? text : nameOfReference(sourceOfHole(node))),
		tests: conditions.map(({ operator, key, values }) => `${operator.text} ${key.text} ${values.map(({ text }) => text).join(',')}`.toLowerCase()),
	};
}

function sourceOfHole({ parts: [part] }: StringNode): string {
	return part?.kind === 'hole' ? part.source : '';
}

function subjectOfDraft({ Effect, Action, NotAction, Resource, Principal }: StatementDraft): Subject {
	return {
		denies: textsIn(Effect).includes('Deny'),
		actions: textsIn(Action ?? NotAction),
		allBut: Action === undefined && NotAction !== undefined,
		resources: textsIn(Resource),
		principals: textsIn(Principal),
		tests: [],
	};
}

/** Every text in a draft, keys not counted. */
function textsIn(draft: Draft | undefined): string[] {
	if (typeof draft === 'string') return [draft];
	if (typeof draft !== 'object') return [];
	if (Array.isArray(draft)) return draft.flatMap(item => textsIn(item as Draft));
	return 'style' in draft ? textsInNode(draft as Node) : Object.values(draft).flatMap(value => textsIn(value as Draft));
}

function textsInNode(node: Node): string[] {
	return itemsOf(node).flatMap(alternatives).flatMap(item => {
		if (item.kind === 'map') return item.entries.flatMap(({ value }) => value ? textsInNode(value) : []);
		return item.kind === 'string' ? [textOf(item)] : [];
	});
}

function describe(subject: Subject, catalog: Catalog): string {
	const { denies, actions, allBut, resources, principals } = subject;
	const verdict = denies ? 'Deny' : 'Allow';
	const circumstance = denies ? circumstanceOf(subject) : '';
	const callers = principalWords(principals);
	const from = callers === '' ? '' : `From${callers}`;
	if (circumstance !== '' && circumstance !== withoutMfa) return verdict + circumstance;
	if (actions.length === 0) return `${verdict}Access${from}`;
	if (allBut) return `${verdict}AllBut${serviceWords(actions)}${circumstance}`;
	if (actions.includes('*')) return `${verdict}Everything${circumstance}`;
	if (actions.every(isAssuming) && resources.length === 0) return `${denies ? verdict : ''}AssumeRole${from}`;
	const invited = denies ? verdict : callers === '' ? '' : `Allow${callers}To`;
	return invited + workWords(actions, resources, catalog) + circumstance;
}

function isAssuming(action: string): boolean {
	return /^sts:(assumerole\w*|tagsession|setsourceidentity|setcontext)\*?$/i.test(action);
}

const withoutMfa = 'WithoutMfa';

/** What a Deny is most often about; but for `WithoutMfa` that says it all. */
function circumstanceOf({ tests }: Subject): string {
	if (tests.some(test => /^bool(ifexists)? aws:securetransport false$/.test(test))) return 'InsecureTransport';
	if (tests.some(test => /^bool(ifexists)? aws:multifactorauthpresent false$/.test(test))) return withoutMfa;
	if (tests.some(test => /^stringnot\w+ aws:requestedregion /.test(test))) return 'OtherRegions';
	return tests.some(test => /^stringnot\w+ aws:(principal|resource)orgid /.test(test)) ? 'OtherOrganizations' : '';
}

/** Cut between two words. */
function shortened(sid: string): string {
	return sid.length <= longest ? sid : sid.slice(0, longest + 1).replace(/(?!^)[A-Z][a-z0-9]*$/, '').slice(0, longest);
}
