import type { Change } from '../../policy/change.js';
import type { Fix } from '../rule.js';

/** A fix that works its changes out when somebody asks for them: a document may have many findings, and few of them get fixed. */
export function lateFix(title: string, safety: Fix['safety'], work: () => readonly Change[]): Fix {
	let made: readonly Change[] | undefined;
	return { title, safety, get changes() { return made ??= work(); } };
}
