import { entryOf, literalText, type Node } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';
import { placeOf } from './place.js';

/** What a template says of the policy at the end of the path: `Resources`, a name, `Properties`, a property, … */
export function placeInTemplate(root: Node, path: readonly string[]): TypeVerdict | undefined {
	// In a file of the Serverless Framework the template is below `resources`.
	const at = path.indexOf('Resources');
	if (at < 0 || path[at + 2] !== 'Properties') return undefined;
	const resource = follow(root, path.slice(0, at + 2));
	const type = literalText(valueOf(resource, 'Type'));
	return type === undefined ? undefined : placeOf(type, path[at + 3] ?? '', valueOf(resource, 'Properties'));
}

function follow(root: Node, path: readonly string[]): Node | undefined {
	return path.reduce<Node | undefined>(valueOf, root);
}

function valueOf(node: Node | undefined, key: string): Node | undefined {
	return node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
}
