/** The name of the file that an address leads to, for people: `app.json`. */
export function fileNameOf(uri: string): string {
	const name = uri.split(/[?#]/)[0]!.split('/').at(-1)!;
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
