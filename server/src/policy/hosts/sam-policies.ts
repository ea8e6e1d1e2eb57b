import { samPolicyTemplate, type SamPolicyTemplate } from '../../reference/sam-policy-templates.js';
import { samRoleMakers } from '../../reference/sam-resources.js';
import { entryOf, literalText, type Node } from '../../syntax/node.js';
import { placeIn, type Place } from '../cursor-place.js';
import type { PolicyDocument } from '../model.js';

/** A place in the `Policies` of a function or a state machine of SAM, outside of the policies that are written out there. */
export interface SamPolicyPlace {
	readonly root: Node;
	readonly place: Place;
	/** `template`: the name of one is, or may be, there; `parameter` and `value` are below its name. */
	readonly role: 'template' | 'parameter' | 'value';
	/** The template that is named around the place. */
	readonly template: SamPolicyTemplate | undefined;
	/** The parameter around a value. */
	readonly parameter: string | undefined;
}

/** Undefined elsewhere. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html */
export function samPolicyPlace({ tree: { roots, text, comments, language } }: PolicyDocument, offset: number): SamPolicyPlace | undefined {
	if (language === 'hcl' || !text.includes('AWS::Serverless::') || comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
	for (const root of roots) {
		const place = root.kind === 'map' ? placeIn(root, offset, text, text.length) : undefined;
		if (place && isInPolicies(place)) return described(place, root);
	}
	return undefined;
}

function isInPolicies({ trail: [resources, resource, properties, policies] }: Place): boolean {
	const names = [resources, properties, policies].map(entry => literalText(entry?.key));
	if (names.join() !== 'Resources,Properties,Policies' || resource?.value?.kind !== 'map') return false;
	return samRoleMakers.has(literalText(entryOf(resource.value, 'Type')?.value) ?? '');
}

function described(place: Place, root: Node): SamPolicyPlace | undefined {
	const [, , , , name, parameter, deeper] = place.trail;
	const template = samPolicyTemplate(literalText(name?.key) ?? '');
	const role = !name ? 'template' : place.map && !parameter ? 'parameter' : !place.map && parameter && !deeper ? 'value' : undefined;
	return role && { root, place, role, template, parameter: literalText(parameter?.key) };
}
