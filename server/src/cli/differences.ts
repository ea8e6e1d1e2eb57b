import { createTwoFilesPatch } from 'diff';

/** What changes, in the form that `git apply` and `patch` take. */
export function differences(file: string, before: string, after: string): string {
	return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '').trimEnd();
}
