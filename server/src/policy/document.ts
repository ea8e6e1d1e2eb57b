import { lateParts } from '../base/late.js';
import type { Language, Node, SyntaxTree } from '../syntax/node.js';
import { findPolicies } from './find.js';
import { templateInfrastructure } from './hosts/cloudformation-infrastructure.js';
import { madeInModule, madeInTemplate } from './hosts/made-resources.js';
import { referenceFiller } from './hosts/references.js';
import { isTerraform } from './hosts/terraform-blocks.js';
import { terraformInfrastructure } from './hosts/terraform-infrastructure.js';
import { moduleOf, type Module } from './hosts/terraform.js';
import type { Policy, PolicyDocument, PolicyType } from './model.js';
import { moduleFile, parseFile, type ModuleFile, type Surroundings } from './module.js';
import { readPolicy } from './read.js';

/** What the caller knows about every policy of a document: from the command line or the configuration. */
export interface GivenType {
	readonly type: PolicyType;
	readonly service?: string | undefined;
}

/** Reads a text and every policy in it. Never fails: a text without a policy has none. */
export function readDocument(text: string, language: Language, given?: GivenType, surroundings: Surroundings = {}): PolicyDocument {
	const file = moduleFile(surroundings.name ?? '', parseFile(text, language, surroundings.name));
	return readFile(file, surroundings.siblings, given);
}

/** Reads the policies of a file that is parsed already. */
export function readFile(file: ModuleFile, siblings: readonly ModuleFile[] = [], given?: GivenType): PolicyDocument {
	const { tree } = file;
	const module = isTerraform(tree) ? moduleOf([file, ...siblings]) : undefined;
	const policies = policiesOf(file, module, given);
	const policiesIn = (of: SyntaxTree): readonly Policy[] => {
		const sibling = siblings.find(it => it.tree === of);
		return sibling ? sibling.policies(() => policiesOf(sibling, module, undefined)) : policies;
	};
	return withResources({
		tree,
		policies,
		neighbours: siblings.map(it => it.tree),
		documentNamed(name) {
			const block = module?.block(`data.aws_iam_policy_document.${name}`);
			return block && policiesIn(block.tree).find(it => it.span.start === block.body.start && it.node === block.body);
		},
	}, {
		infrastructure: () => ({ resources: module ? terraformInfrastructure(module, policiesIn) : templateInfrastructure(tree, policies) }),
		made: () => module ? madeInModule(module) : madeInTemplate(tree),
	});
}

const withResources = lateParts<PolicyDocument, 'infrastructure' | 'made'>('infrastructure', 'made');

/** Nodes may belong to several readings, which share what is put into their holes: that is what the latest reading knows, whichever of them is asked. */
function policiesOf({ tree, versions }: ModuleFile, module: Module | undefined, given: GivenType | undefined): readonly Policy[] {
	versions.fill = referenceFiller(tree, module);
	const settle = (node: Node): void => versions.fill?.(node);
	return findPolicies(tree, module, versions.found).map(it => readPolicy(it, tree, given, settle));
}
