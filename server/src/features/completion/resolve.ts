import type { Catalog } from '../../reference/catalog.js';
import { webIdentityProviders } from '../../reference/federated-principals.js';
import { describeAction } from '../describe/action.js';
import { describeConditionKey } from '../describe/condition-key.js';
import { describeElement, describeValue } from '../describe/element.js';
import { describeOperator } from '../describe/operator.js';
import { describeVariable } from '../describe/policy-variable.js';
import { describePrincipal, describePrincipalType } from '../describe/principal.js';
import { describeResource } from '../describe/resource.js';
import { describeService } from '../describe/service.js';
import { describeLevel, describeWildcard } from '../describe/wildcard.js';
import { elementNamed } from './block-spelling.js';
import type { CompletionItem } from './item.js';

/** The documentation of one item as markdown. An item is known by what it is and how it is called, so nothing has to travel with it. */
export function resolveCompletion({ kind, label }: Pick<CompletionItem, 'kind' | 'label'>, catalog: Catalog): string | undefined {
	switch (kind) {
		case 'action': return describeAction(label, catalog);
		case 'service': return describeService(label, catalog);
		case 'wildcard': return describeLevel(label, catalog) ?? describeWildcard(label, catalog);
		case 'condition-key': return describeConditionKey(label, catalog);
		case 'operator': return describeOperator(label);
		case 'element': return describeElement(elementNamed(label));
		case 'principal-type': return describePrincipalType(label);
		case 'principal': return describePrincipal(principalTypeOf(label), label);
		case 'resource': return describeResource(label, undefined, catalog);
		case 'variable': return describeVariable(label.replace(/^[$&]+\{!?|\}$/g, ''), undefined, catalog);
		case 'value': return describeValue('Effect', label) ?? describeValue('Version', label);
		case 'statement': return undefined;
	}
}

/** The spelling tells: ARNs of providers say so, and the few providers without one are known. */
function principalTypeOf(label: string): string {
	if (/:(oidc|saml)-provider\//.test(label) || webIdentityProviders.some(({ provider }) => provider === label)) return 'Federated';
	return label.includes('.') ? 'Service' : 'AWS';
}
