import { elementFacts } from '../../reference/elements.js';
import { bold, code, link, paragraphs, plain } from '../markdown.js';

/** What an element of a policy or a statement is for. */
export function describeElement(name: string): string | undefined {
	const facts = Object.hasOwn(elementFacts, name) ? elementFacts[name] : undefined;
	return facts && paragraphs(bold(code(name)), plain(facts.description), link('Documentation', facts.url));
}

/** What a value of `Effect` or `Version` says. */
export function describeValue(element: string, text: string): string | undefined {
	if (element === 'Effect') return describeElement(text);
	const version = element === 'Version' && Object.hasOwn(versions, text) ? versions[text] : undefined;
	return version && paragraphs(bold(code(text)), version, link('Documentation', elementFacts['Version']!.url));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
const versions: Readonly<Record<string, string>> = {
	'2012-10-17': 'The current policy language, with policy variables such as `${aws:username}`.',
	'2008-10-17': 'The older policy language. It reads policy variables as plain text.',
};
