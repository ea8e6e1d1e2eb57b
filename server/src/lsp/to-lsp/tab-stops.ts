/** The text of a snippet for clients that know none: `${1:bucket}` becomes `bucket`, `${1|Allow,Deny|}` its first choice, `$0` nothing, `\$` a dollar sign. */
export function withoutTabStops(snippet: string): string {
	return snippet.replace(tabStop, (_, escaped?: string, placeholder?: string, choice?: string) => escaped ?? placeholder ?? choice ?? '');
}

const tabStop = /\\([$}\\])|\$\{\d+:([^}]*)\}|\$\{\d+\|([^,|]*)[^|]*\|\}|\$\d+|\$\{\d+\}/g;
