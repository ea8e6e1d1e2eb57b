import { cloudFormationResources } from '../../reference/cloudformation-resources.js';
import { terraformArnForms } from '../../reference/terraform-arn-forms.js';
import { terraformArnAttributes } from '../../reference/terraform-resources.js';
import { entryOf, HOLE, literalText, type MapNode, type Node, type SyntaxTree } from '../../syntax/node.js';

/** The text that the source of a hole stands for, as far as it is known; undefined where nothing is. */
type Resolver = (source: string) => string | undefined;

/** Puts what is known of the resources of the same file into the holes of these nodes. */
export function resolveReferences(nodes: readonly Node[], { roots, language }: SyntaxTree): void {
	const resolve = language === 'hcl' ? terraformResolver(roots) : templateResolver(roots);
	if (resolve) for (const node of nodes) fill(node, resolve);
}

function fill(node: Node, resolve: Resolver): void {
	switch (node.kind) {
		case 'string':
			for (const part of node.parts) {
				const text = part.kind === 'hole' ? resolve(part.source) : undefined;
				if (part.kind === 'hole' && text !== undefined) part.resolved = text;
			}
			return;
		case 'list': return node.items.forEach(item => { fill(item, resolve); });
		case 'map': return node.entries.forEach(({ key, value }) => {
			fill(key, resolve);
			if (value) fill(value, resolve);
		});
		case 'unknown': return node.alternatives.forEach(item => { fill(item, resolve); });
		case 'scalar': return;
	}
}

function terraformResolver(roots: readonly Node[]): Resolver {
	const locals = localsOf(roots);
	return source => {
		const [, name] = /^local\.([\w-]+)$/.exec(source) ?? [];
		if (name !== undefined) return locals.get(name);
		const [, type = '', attribute = ''] = /^(?:data\.)?(aws_\w+)\.[\w-]+(?:\[[^[\]]*\])?\.(\w+)$/.exec(source) ?? [];
		if (type === 'aws_s3_bucket' && (attribute === 'id' || attribute === 'bucket')) return someName;
		const holdsArn = attribute === 'arn' || terraformArnAttributes[type]?.includes(attribute);
		return holdsArn ? withHoles(terraformArnForms[type]) : undefined;
	};
}

/** Only what is written out: a name that a `local` computes is known no better than the `local`. */
function localsOf(roots: readonly Node[]): ReadonlyMap<string, string> {
	const blocks = roots.flatMap(root => root.kind === 'map' ? root.entries : []).filter(({ key }) => literalText(key) === 'locals');
	const entries = blocks.flatMap(({ value }) => value?.kind === 'map' ? value.entries : []);
	return new Map(entries.flatMap(({ key, value }) => {
		const text = literalText(value);
		return text === undefined ? [] : [[literalText(key) ?? '', text] as const];
	}));
}

function templateResolver(roots: readonly Node[]): Resolver | undefined {
	const resources = roots.flatMap(root => resourcesOf(root) ?? [])[0];
	if (!resources) return undefined;
	return source => {
		const [name = '', ...attribute] = source.split('.');
		const resource = entryOf(resources, name)?.value;
		const type = resource?.kind === 'map' ? literalText(entryOf(resource, 'Type')?.value) : undefined;
		return type === undefined ? undefined : arnBehind(type, attribute.join('.'));
	};
}

/** In a file of the Serverless Framework the template is below `resources`. */
function resourcesOf(root: Node): MapNode | undefined {
	if (root.kind !== 'map') return undefined;
	const value = entryOf(root, 'Resources')?.value;
	if (value?.kind === 'map') return value;
	const below = entryOf(root, 'resources')?.value;
	return below && resourcesOf(below);
}

/** `!GetAtt Bucket.Arn`, or `!Ref Topic` for one whose reference is its ARN. */
function arnBehind(type: string, attribute: string): string | undefined {
	if (type === 'AWS::S3::Bucket' && attribute === '') return someName;
	const [form, identifier] = cloudFormationResources[type]?.split(' ') ?? [];
	const isArn = attribute === '' ? identifier !== undefined : attribute === 'Arn' || attribute === identifier;
	return isArn ? withHoles(form) : undefined;
}

/** A name that is given elsewhere: nothing is known of it but that it is one, with neither colon nor slash. */
const someName = HOLE;

function withHoles(form: string | undefined): string | undefined {
	return form?.replaceAll('~', HOLE);
}
