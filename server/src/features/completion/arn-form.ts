import { escapeSnippet } from './proposal.js';

/** An ARN form whose beginning is typed, completed with what is known and with placeholders for the rest. */
export interface CompletedForm {
	/** As it stands there before the tab stops are filled. */
	readonly text: string;
	/** The same with tab stops. */
	readonly snippet: string;
}

/** Names of the variable parts of ARN forms with what stands in them: `Region` and `us-east-1`. */
export type KnownParts = Readonly<Record<string, string | undefined>>;

/** Continues `typed` in the manner of `form`; undefined when it is not the beginning of such an ARN. */
export function completeForm(form: string, typed: string, known: KnownParts): CompletedForm | undefined {
	const rest = restOf(partsOf(form), typed);
	if (!rest) return undefined;
	let [text, snippet, stop] = [typed, escapeSnippet(typed), 0];
	for (const part of rest) {
		const given = part.variable ? known[part.text] : part.text;
		const shown = given ?? placeholder(part);
		text += shown;
		snippet += given === undefined ? `\${${++stop}:${shown}}` : escapeSnippet(given);
	}
	return { text, snippet };
}

interface Part {
	/** Literal, or the name of the variable. */
	readonly text: string;
	readonly variable: boolean;
	/** True for a name within another: `${ObjectName}` behind `${BucketName}`. */
	readonly inner: boolean;
}

function partsOf(form: string): Part[] {
	let named = false;
	return form.split(/(\$\{[^}]*\})/).filter(piece => piece !== '').map(piece => {
		const variable = piece.startsWith('${');
		const text = variable ? piece.slice(2, -1) : piece;
		const part = { text, variable, inner: named };
		named ||= variable && !confined.has(text);
		return part;
	});
}

/** The parts that are still to be written behind `typed`; a literal that is typed in part is cut. */
function restOf(parts: readonly Part[], typed: string): readonly Part[] | undefined {
	let rest = typed;
	for (const [index, part] of parts.entries()) {
		if (rest === '') return parts.slice(index);
		if (part.variable) {
			const length = valueLength(rest, parts[index + 1]?.text ?? '');
			if (confined.has(part.text) && rest.slice(0, length).includes(':')) return undefined;
			rest = rest.slice(length);
		} else {
			if (part.text.startsWith(rest)) return [{ ...part, text: part.text.slice(rest.length) }, ...parts.slice(index + 1)];
			if (!rest.startsWith(part.text)) return undefined;
			rest = rest.slice(part.text.length);
		}
	}
	return rest === '' ? [] : undefined;
}

/** These parts end at the next colon; in others AWS allows colons. */
const confined: ReadonlySet<string> = new Set(['Partition', 'Region', 'Account']);

/** How much of `text` belongs to a variable that `next` follows, be `next` typed wholly, in part or not yet. */
function valueLength(text: string, next: string): number {
	if (next === '') return text.length;
	for (let index = 0; index < text.length; index++) {
		if (text.startsWith(next, index) || next.startsWith(text.slice(index))) return index;
	}
	return text.length;
}

/** What a part is called while nobody has filled it in: `bucket-name`. People seldom mean one object, so within a container it is `*`. */
function placeholder({ text, inner }: Part): string {
	if (text === 'Account') return 'account-id';
	if (inner) return '*';
	return text.replace(/WithPath$/, '').replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
}
