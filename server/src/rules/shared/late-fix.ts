import { lateParts } from '../../base/late.js';
import type { Change } from '../../policy/change.js';
import type { Finding, Fix } from '../rule.js';

/** A fix that works its changes out when somebody asks for them: a document may have many findings, and few of them get fixed. */
export function lateFix(title: string, safety: Fix['safety'], work: () => readonly Change[]): Fix {
	return withChanges({ title, safety }, { changes: work });
}

const withChanges = lateParts<Fix, 'changes'>('changes');

/** A finding that works out its fixes, or what is related to it, when somebody asks for them. */
export function withFixes(finding: Finding, fixes: () => readonly Fix[]): Finding {
	return fixesLate(finding, { fixes });
}

const fixesLate = lateParts<Finding, 'fixes'>('fixes');

/** The same for a finding whose related places take work as well. */
export function withRelatedAndFixes(finding: Finding, related: () => NonNullable<Finding['related']>, fixes: () => readonly Fix[]): Finding {
	return bothLate(finding, { related, fixes });
}

const bothLate = lateParts<Finding, 'related' | 'fixes'>('related', 'fixes');
