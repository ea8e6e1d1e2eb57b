import type { Language } from '../syntax/node.js';

const languages: Readonly<Record<string, Language>> = {
	'.json': 'json', '.jsonc': 'jsonc', '.tf': 'hcl', '.tofu': 'hcl', '.tfvars': 'hcl', '.hcl': 'hcl', '.yaml': 'yaml', '.yml': 'yaml', '.template': 'yaml',
};

/** How a file is to be read, by its ending; undefined for one that a folder's search passes over. A template, `policy.json.tftpl`, is read as what it makes. */
export function languageOf(path: string): Language | undefined {
	const made = path.replace(/(?<=\.(?:json|ya?ml))\.(?:tftpl|tpl|tmpl|j2|ejs|erb)$/i, '');
	return languages[/\.[^./\\]+$/.exec(made)?.[0].toLowerCase() ?? ''];
}

/** `trust-policy.tpl` does not say what it makes: many make a policy in JSON, and as many a script. */
export function isBareTemplate(path: string): boolean {
	return /(?:^|[/\\])[^./\\]+\.(?:tftpl|tpl|tmpl)$/i.test(path);
}

/** True for the text of one that makes an object. `{{` is how templates of other languages begin. */
export function makesObject(text: string): boolean {
	return /^\s*(?:\{(?![{%#])|\$\{~?\s*jsonencode\s*\()/.test(text);
}

/** True for the text of one that makes a template of CloudFormation. */
function makesTemplate(text: string): boolean {
	return /^Resources:[ \t]*\r?$/m.test(text) && /^[ \t]+Type:[ \t]*["']?AWS::/m.test(text);
}

/** How a file of that name and text is to be read; undefined for what holds no policy. */
export function languageOfFile(path: string, text: string): Language | undefined {
	return languageOf(path) ?? (isBareTemplate(path) ? languageOfBare(text) : undefined);
}

function languageOfBare(text: string): Language | undefined {
	return makesObject(text) ? 'json' : makesTemplate(text) ? 'yaml' : undefined;
}
