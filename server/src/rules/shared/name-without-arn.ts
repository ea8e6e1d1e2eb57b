import type { Span } from '../../base/text.js';
import type { ResourceValue } from '../../policy/model.js';
import { HOLE } from '../../syntax/node.js';
import type { Fix } from '../rule.js';

/** A reference to a resource of the same module or template that gives no ARN. */
export interface NameWithoutArn {
	readonly written: string;
	readonly what: 'a name or an id' | 'a URL';
	readonly fixes: readonly Fix[];
}

/** What a value begins with where that is such a reference: `!Ref Bucket`, `aws_kms_key.main.key_id`. */
export function nameWithoutArn({ node, statement }: ResourceValue): NameWithoutArn | undefined {
	const [part] = node.parts;
	if (part?.kind !== 'hole' || part.resolved === undefined || part.resolved !== HOLE && !part.resolved.startsWith('https://')) return undefined;
	const { text } = statement.policy.tree;
	const written = text.slice(part.start, part.end);
	const arn = arnFor(written, part.source);
	// An API has no attribute that is its ARN.
	const hasArn = arn !== undefined && !statement.actions.some(action => action.text.startsWith('execute-api:'));
	return { written, what: part.resolved === HOLE ? 'a name or an id' : 'a URL', fixes: hasArn ? [fixFor(part, arn)] : [] };
}

function fixFor({ start, end }: Span, text: string): Fix {
	return { title: 'Refer to the ARN', safety: 'unsafe', changes: [{ do: 'splice', span: { start, end }, text }] };
}

/** The same reference to the attribute that is the ARN; undefined for a spelling that is not one of the usual. */
function arnFor(written: string, source: string): string | undefined {
	if (/^(?:data\.)?aws_\w+\./.test(source)) return written.replace(source, source.replace(/\w+$/, 'arn'));
	const name = /^\w+$/.test(source) ? source : undefined;
	if (name === undefined) return undefined;
	if (/^!Ref\s/.test(written)) return `!GetAtt ${name}.Arn`;
	if (written.startsWith('${')) return `\${${name}.Arn}`;
	return /^\{\s*"Ref"/.test(written) ? `{ "Fn::GetAtt": ["${name}", "Arn"] }` : undefined;
}
