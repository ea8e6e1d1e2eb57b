/**
 * A cheap test for text that may hold an IAM policy, half typed ones included: it only decides whether the server is started,
 * which then reads properly. Never true for what every folder is full of: package.json, tsconfig.json, lock files.
 */
export function looksLikePolicy(text: string): boolean {
	return /"Statement"\s*:/i.test(text) && /"(?:Effect|Action|NotAction|Version)"\s*:/i.test(text);
}
