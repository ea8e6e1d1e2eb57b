import type { PolicyType } from '../../policy/model.js';

/** All but trust policies, whose resource is the role that they stand in. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const typesWithResources: readonly PolicyType[] = ['identity', 'resource', 'boundary', 'session', 'scp', 'rcp', 'endpoint'];
