const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** True for bytes in the standard alphabet with padding: https://www.rfc-editor.org/rfc/rfc4648#section-4 */
export function isBase64(text: string): boolean {
	return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** The UTF-8 bytes of a text in Base64. */
export function toBase64(text: string): string {
	const bytes = bytesOf(text);
	let result = '';
	for (let at = 0; at < bytes.length; at += 3) {
		const group = ((bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)) >>> 0;
		const letters = [18, 12, 6, 0].map(shift => alphabet[(group >> shift) & 63]!).join('');
		const missing = Math.max(0, at + 3 - bytes.length);
		result += letters.slice(0, 4 - missing) + '='.repeat(missing);
	}
	return result;
}

function bytesOf(text: string): number[] {
	const escaped = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? [];
	return escaped.map(part => part.length === 3 ? parseInt(part.slice(1), 16) : part.charCodeAt(0));
}
