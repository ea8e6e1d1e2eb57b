import { entryOf, literalText, type Entry, type MapNode, type Node } from '../../syntax/node.js';
import { policyOfArguments } from './module-statements.js';
import { isDynamic, statementArguments } from './policy-document.js';

/**
 * The statements that stand in the `for_each` of `dynamic "statement"` and of which its content hands on every argument under its own name
 * (`actions = statement.value.actions`); undefined where it makes other things of them, or adds to them.
 * https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
 */
export function loopedStatements(entry: Entry): MapNode | undefined {
	const { value, labels } = entry;
	if (!isDynamic(entry) || literalText(labels?.[0]) !== 'statement' || value?.kind !== 'map') return undefined;
	const each = value.entries.find(({ key }) => literalText(key) === 'for_each');
	const content = entryOf(value, 'content')?.value;
	return each && content?.kind === 'map' && content.entries.every(isHandedOn) ? policyOfArguments(each) : undefined;
}

/** What a block `condition` makes of its own loop is not looked at, if the loop goes over what is called so. */
function isHandedOn(entry: Entry): boolean {
	const { key, block, value, labels } = entry;
	const name = literalText(key) ?? '';
	if (!block) return name === 'sid' || name === 'effect' && literalText(value) === 'Allow' || Object.hasOwn(statementArguments, name) && isValueOf(name, value);
	const each = value?.kind === 'map' ? entryOf(value, 'for_each')?.value : undefined;
	const made = literalText(labels?.[0]) ?? '';
	return isDynamic(entry) && (isValueOf(made, each) || made === 'condition' && isValueOf('conditions', each));
}

/** `statement.value.actions`, `try(statement.value["actions"], null)` or `lookup(statement.value, "actions", null)`. */
function isValueOf(name: string, value: Node | undefined): boolean {
	const source = value?.kind === 'unknown' ? value.source : value?.kind === 'string' && value.parts.length === 1 && value.parts[0]!.kind === 'hole' ? value.parts[0]!.source : '';
	const bare = source.replace(/\s+/g, '');
	return [`.value.${name}`, `.value["${name}"]`].some(it => bare.endsWith(it) && /^[\w-]+\.value[.[]/.test(bare) || /^try\([\w-]+\.value[.[]/.test(bare) && bare.includes(`${it},`))
		|| /^lookup\([\w-]+\.value,/.test(bare) && bare.includes(`.value,"${name}",`);
}
