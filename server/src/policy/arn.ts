import { HOLE } from '../syntax/node.js';
import { variablesIn } from './variables.js';

/**
 * An ARN or a pattern of ARNs, cut at its colons: `arn:partition:service:region:account:resource`.
 * Each part may hold wildcards, and U+0000 for what is computed elsewhere.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
	readonly partition: string;
	readonly service: string;
	readonly region: string;
	readonly account: string;
	/** All behind the fifth colon, colons and slashes included. */
	readonly resource: string;
	/** Index of the first character of each part in the text. */
	readonly offsets: Readonly<Record<ArnPart, number>>;
}

export type ArnPart = 'partition' | 'service' | 'region' | 'account' | 'resource';

/** The parts of a text that begins with `arn:` and has all six; undefined for any other, `*` included. */
export function parseArn(text: string): Arn | undefined {
	if (!text.startsWith('arn:')) return undefined;
	const colonFrom = colonsOf(text);
	const partition = 'arn:'.length;
	const service = colonFrom(partition) + 1;
	const region = service && colonFrom(service) + 1;
	const account = region && colonFrom(region) + 1;
	const resource = account && colonFrom(account) + 1;
	if (resource === 0) return undefined;
	return {
		partition: text.slice(partition, service - 1), service: text.slice(service, region - 1), region: text.slice(region, account - 1),
		account: text.slice(account, resource - 1), resource: text.slice(resource),
		offsets: { partition, service, region, account, resource },
	};
}

/** Finds the next colon from an index on, -1 where there is none. The colon in `${aws:PrincipalAccount}` separates nothing. */
function colonsOf(text: string): (from: number) => number {
	if (!text.includes('${')) return from => text.indexOf(':', from);
	const variables = variablesIn(text);
	const isInVariable = (index: number): boolean => variables.some(({ start, end }) => start <= index && index < end);
	return from => {
		let colon = text.indexOf(':', from);
		while (colon >= 0 && isInVariable(colon)) colon = text.indexOf(':', colon + 1);
		return colon;
	};
}

/** What the ARNs of a document agree on: a part is undefined where they name none or several. */
export interface ArnFacts {
	readonly partition: string | undefined;
	readonly region: string | undefined;
	readonly account: string | undefined;
}

/** Looks at every ARN in the text of a document, whatever it is for: that takes no reading of policies, of which there may be hundreds. */
export function arnFactsIn(text: string): ArnFacts {
	const [partition, region, account] = [agreement(isPlainPart), agreement(isPlainPart), agreement(part => /^\d{12}$/.test(part))];
	for (const [, ofPartition = '', ofRegion = '', ofAccount = ''] of text.matchAll(headOfArn)) {
		partition.add(ofPartition);
		region.add(ofRegion);
		account.add(ofAccount);
	}
	return { partition: partition.agreed(), region: region.agreed(), account: account.agreed() };
}

/** Up to the fifth colon. The colons of `${AWS::Partition}` separate nothing. */
const headOfArn = /\barn:((?:\$\{[^}\s]*\}|[^\s:"'$])*):[\w*-]*:((?:\$\{[^}\s]*\}|[^\s:"'$])*):((?:\$\{[^}\s]*\}|[^\s:"'$])*):/g;

/** The ARNs that are written out in a text, and where. */
export function* writtenArns(text: string): Iterable<{ readonly arn: string; readonly start: number }> {
	for (const { 0: arn, index } of text.matchAll(wholeArn)) yield { arn, start: index };
}

/** What a brace or a backslash follows goes on with something that is not written out. */
const wholeArn = /\barn:[\w-]+:[\w-]+:[\w*-]*:[\w*-]*:[\w*?+=@~#!./:-]+(?![\w*?+=@~#!./:-]|[$&%]?\{|\\|\$)/g;

/** Written out, as far as small letters and digits can tell. */
function isPlainPart(text: string): boolean {
	return /^[a-z0-9-]+$/.test(text);
}

/** The one value that counts of all that are added; undefined while there is none, and once there are several. */
interface Agreement {
	add(value: string): void;
	agreed(): string | undefined;
}

function agreement(counts: (value: string) => boolean): Agreement {
	let only: string | undefined;
	let isOpen = true;
	return {
		add(value) {
			if (!isOpen || value === only || value === '' || value === '*' || !counts(value)) return;
			isOpen = only === undefined;
			only ??= value;
		},
		agreed: () => isOpen ? only : undefined,
	};
}

/** One piece of an ARN to be written: its text, and whether people have to put something else there. */
export interface TemplatePiece {
	readonly text: string;
	readonly placeholder: boolean;
}

/**
 * The pieces of an ARN form of the catalog, `arn:${Partition}:s3:::${BucketName}/${ObjectName}`, with what the document's ARNs agree on
 * filled in. The name within a container (`/${ObjectName}`) becomes `*`, since people seldom mean one object.
 */
export function templatePieces(form: string, facts: ArnFacts): TemplatePiece[] {
	const pieces: TemplatePiece[] = [];
	let last = 0;
	for (const match of form.matchAll(/\$\{([^}]*)\}/g)) {
		if (match.index > last) pieces.push({ text: form.slice(last, match.index), placeholder: false });
		pieces.push(pieceFor(match[1]!, form.slice(0, match.index), facts));
		last = match.index + match[0].length;
	}
	return last < form.length ? [...pieces, { text: form.slice(last), placeholder: false }] : pieces;
}

function pieceFor(name: string, before: string, { partition, region, account }: ArnFacts): TemplatePiece {
	switch (name) {
		case 'Partition': return { text: partition ?? 'aws', placeholder: false };
		case 'Region': return region === undefined ? { text: 'REGION', placeholder: true } : { text: region, placeholder: false };
		case 'Account': return account === undefined ? { text: 'ACCOUNT_ID', placeholder: true } : { text: account, placeholder: false };
		default: return isInner(before) ? { text: '*', placeholder: false } : { text: placeholderName(name), placeholder: true };
	}
}

/** True behind a first variable part of the resource: `${BucketName}/`. */
function isInner(before: string): boolean {
	return before.split(':').slice(5).join(':').includes('${');
}

/** `BucketName` to `BUCKET_NAME`. Never `${…}`, which a policy would read as a variable of its own. */
function placeholderName(name: string): string {
	return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/** The ARN to write for a form of the catalog, placeholders in capitals where something has to be put in. */
export function fillTemplate(form: string, facts: ArnFacts): string {
	return templatePieces(form, facts).map(piece => piece.text).join('');
}

/** A pattern that holds every ARN of the form. */
export function patternOf(form: string): string {
	return form.replace(/\$\{[^}]*\}/g, '*');
}

/** The text as a pattern, with `*` for what is computed elsewhere: for questions where the unknown may be anything. */
export function asPattern(text: string): string {
	return text.replaceAll(HOLE, '*');
}
