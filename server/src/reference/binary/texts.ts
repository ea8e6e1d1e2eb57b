import { type Sections } from './sections.js';

/** Descriptions, kept as one block of lines per service and decoded when a service is first asked about. */
export interface Texts {
	/** `index` counts the actions of the service. */
	action(service: number, index: number): string;
	/** `index` counts the condition keys of the service. */
	key(service: number, index: number): string;
}

export function openTexts(sections: Sections): Texts {
	const actions = openBlocks(sections, 'actions');
	const keys = openBlocks(sections, 'keys');
	return {
		action: (service, index) => actions(service)[index] ?? '',
		key: (service, index) => keys(service)[index] ?? '',
	};
}

function openBlocks(sections: Sections, name: string): (service: number) => readonly string[] {
	const offsets = sections.u32(`${name}Offsets`);
	const made: (readonly string[] | undefined)[] = [];
	return service => made[service] ??= sections.slice(name, offsets[service]!, offsets[service + 1]!).split('\n');
}
