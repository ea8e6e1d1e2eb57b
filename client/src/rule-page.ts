/** A page of a rule as a person reads it: what only our tests need is said in words, or left out. */
export function forReading(page: string): string {
	return page
		.replace(/^<!-- \/?generated:\w+ -->\n/gm, '')
		.replace(/^```(\w+)(.*)$/gm, (_, language: string, attributes: string) => `${captionOf(attributes)}\`\`\`${language}`);
}

/** What stands in the place of a page that does not come with the extension. */
export function notBundled(name: string): string {
	return `There is no rule "${name}" in this version of IAM Scope.\n`;
}

/** The title of a page, without its markup. */
export function titleOf(page: string): string {
	return (/^# (.+)$/m.exec(page)?.[1] ?? '').replace(/[`\\]/g, '');
}

/** A block that shows what a fix makes of the one before it says so. */
function captionOf(attributes: string): string {
	const [, title] = /\bfixed(?:="([^"]*)")?/.exec(attributes) ?? [];
	if (!/\bfixed\b/.test(attributes)) return '';
	return title === undefined ? '*Fixed:*\n\n' : `*After "${title}":*\n\n`;
}
