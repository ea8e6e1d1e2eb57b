import type { Place } from '../text.js';

/** The ways to write a pattern down. */
export type Format = 'terraform' | 'cloudformation' | 'json';

export const formats: readonly Format[] = ['terraform', 'cloudformation', 'json'];

export interface Rendering {
	readonly format: Format;
	/** Terraform and CloudFormation are one file; of JSON each policy is a file of its own. */
	readonly files: readonly RenderedFile[];
}

export interface RenderedFile {
	/** Without its folder: `ecs-task-role.tf`, `ecs-task-trust.json`. */
	readonly name: string;
	readonly text: string;
}

/** What renderers have to know beside the blueprint. */
export interface Surroundings {
	/** The places that are given; the host fills in the others, and JSON takes examples. */
	readonly places: Readonly<Partial<Record<Place, string>>>;
	/** Addresses of the blocks that the file has already: `data.aws_region.current`. */
	readonly present?: ReadonlySet<string>;
}

/** Where JSON has to name a place and none is given. The account is the one that AWS has in its examples. */
export const examplePlaces: Readonly<Record<Place, string>> = { account: '111122223333', partition: 'aws', region: 'eu-west-1', urlSuffix: 'amazonaws.com' };

/** What is known where the partition is: what the names of its hosts end in. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export function urlSuffixOf(partition: string): string | undefined {
	switch (partition) {
		case 'aws': case 'aws-us-gov': return 'amazonaws.com';
		case 'aws-cn': return 'amazonaws.com.cn';
		default: return undefined;
	}
}

/** `ecs_task_trust` → `ecs-task-trust`. */
export function fileName(label: string): string {
	return label.replaceAll('_', '-');
}
