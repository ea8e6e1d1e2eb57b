/** The languages that policies are written in. */
export const policyLanguages: readonly string[] = ['json', 'jsonc', 'terraform', 'opentofu', 'terraform-vars', 'hcl', 'yaml', 'cloudformation', 'cloudformation-yaml', 'cloudformation-json'];

/** Templates of policies, which editors take for plain text or for a language of some other templates. The server looks at their text. */
const templates = ['**/*.{tftpl,tpl,tmpl}', '**/*.{json,yaml,yml}.{j2,ejs,erb}'];

/** The documents that may hold a policy. Any other is never looked at. */
export const policyDocuments: readonly ({ readonly language: string } | { readonly pattern: string })[] = [
	...policyLanguages.map(language => ({ language })), ...templates.map(pattern => ({ pattern })),
];
