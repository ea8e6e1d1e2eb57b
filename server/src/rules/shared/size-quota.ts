import type { Policy } from '../../policy/model.js';
import {
	endpointQuota, identityQuotas, rcpQuota, resourceQuotas, scpQuota, sessionQuota, trustQuota, type SizeQuota,
} from '../../reference/policy-quotas.js';
import { attachmentOf } from './attached-to.js';

/** The quota that a policy has to keep to; undefined where none is known. An identity policy of which nothing tells is taken for a managed one. */
export function quotaOf(policy: Policy): SizeQuota | undefined {
	switch (policy.type) {
		case 'identity': case 'boundary': return identityQuotas[attachmentOf(policy) ?? 'managed'];
		case 'trust': return trustQuota;
		case 'scp': return scpQuota;
		case 'rcp': return rcpQuota;
		case 'session': return sessionQuota;
		case 'endpoint': return endpointQuota;
		case 'resource': return policy.service === undefined ? undefined : resourceQuotas[policy.service];
	}
}
