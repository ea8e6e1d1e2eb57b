import { terraformPlaces, cloudFormationPlaces, type PolicyPlace } from '../../reference/policy-places.js';
import { entryOf, literalText, type MapNode, type Node } from '../../syntax/node.js';
import type { TypeVerdict } from '../kind.js';

/** What the resource says whose argument or property holds a policy; undefined where the place is not one of a policy. */
export function placeOf(type: string, property: string, body: Node | undefined): TypeVerdict | undefined {
	const place = terraformPlaces[`${type}.${property}`] ?? cloudFormationPlaces[`${type}.${property}`];
	return place && verdictOn(place, body);
}

function verdictOn(place: PolicyPlace, body: Node | undefined): TypeVerdict | undefined {
	switch (place) {
		case 'identity': case 'trust': case 'session': case 'endpoint': return certain(place);
		case 'organization': return body?.kind === 'map' ? organizationPolicy(body) : undefined;
		default: return { type: 'resource', service: place.slice('resource '.length), typeCertain: true };
	}
}

function certain(type: TypeVerdict['type']): TypeVerdict {
	return { type, service: undefined, typeCertain: true };
}

/** In Terraform the default is a service control policy. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_policy */
function organizationPolicy(body: MapNode): TypeVerdict | undefined {
	const entry = entryOf(body, 'type') ?? entryOf(body, 'Type');
	switch (entry ? literalText(entry.value) : 'SERVICE_CONTROL_POLICY') {
		case 'SERVICE_CONTROL_POLICY': return certain('scp');
		case 'RESOURCE_CONTROL_POLICY': return certain('rcp');
		default: return undefined;
	}
}
