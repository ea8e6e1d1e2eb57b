import type { DocumentStatus } from '../../../server/src/lsp/messages.js';
import { statusTitle } from '../status-text.js';

/** What helps to find a problem. Nothing of what is in a document, and no names of files. */
export interface ReportFacts {
	/** Of IAM Scope. */
	readonly version: string;
	/** Its name, its version and where it runs. */
	readonly editor: string;
	/** Of the active document. */
	readonly language: string | undefined;
	readonly status: DocumentStatus | undefined;
	readonly settings: Readonly<Record<string, unknown>>;
}

/** A report of a problem with everything filled in that a program knows. */
export function problemReport({ version, editor, language, status, settings }: ReportFacts): string {
	return `# A problem with IAM Scope

## What I did

## What I expected

## What happened

<!-- A small policy that shows it helps most. Change account ids and names before you post it. -->

## About this installation

- IAM Scope ${version}${status ? `, AWS data of ${status.dataDate}` : ''}
- ${editor}
- Document: ${language ?? 'none'}${status ? `; ${statusTitle(status)}` : ''}
- Settings: \`${JSON.stringify(settings)}\`
`;
}
