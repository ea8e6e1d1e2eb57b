/** The languages that policies are written in. A document of another language is never looked at. */
export const policyLanguages: readonly string[] = ['json', 'jsonc', 'terraform', 'opentofu', 'terraform-vars', 'hcl', 'yaml', 'cloudformation', 'cloudformation-yaml', 'cloudformation-json'];
