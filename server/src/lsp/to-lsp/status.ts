import type { Policy } from '../../policy/model.js';
import type { Catalog } from '../../reference/catalog.js';
import type { Analysis, OpenDocument } from '../documents.js';
import type { DocumentStatus, PolicyStatus } from '../messages.js';
import type { Settings } from '../settings.js';

/** What an editor may tell its user about a document at a glance. */
export function toStatus(document: OpenDocument, analysis: Analysis, catalog: Catalog): DocumentStatus {
	const { policies } = document.read();
	return {
		uri: document.uri,
		version: document.version,
		policies: policies.map(toPolicyStatus),
		statements: policies.reduce((sum, { statements }) => sum + statements.length, 0),
		problems: analysis.problems.length,
		dataDate: catalog.date,
		...rulesOf(analysis.settings),
		...reasonToRefuse(document, analysis.settings),
	};
}

function rulesOf({ project, profile = 'recommended' }: Settings): Pick<DocumentStatus, 'profile' | 'configured'> {
	return { profile: project?.rulebook.settingsFor(project.name).profile ?? profile, configured: project !== undefined };
}

function reasonToRefuse({ tooLarge }: OpenDocument, { enable, project }: Settings): Pick<DocumentStatus, 'refused'> {
	if (tooLarge) return { refused: 'too-large' };
	if (enable) return {};
	return { refused: project?.rulebook.excludes(project.name) ? 'excluded' : 'off' };
}

function toPolicyStatus({ type, service, typeCertain }: Policy): PolicyStatus {
	return { type, certain: typeCertain, ...service !== undefined && { service } };
}
