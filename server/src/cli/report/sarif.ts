import { pageOf, type Rule, type RuleMeta, type Severity } from '../../rules/rule.js';
import type { Report } from '../check.js';
import type { FileReport, Place, ReportedFix, ReportedProblem } from './file-report.js';

/** What a SARIF report says beside its findings. */
export interface SarifTool {
	readonly version: string;
	readonly rules: readonly Rule[];
	/** The page of a rule as Markdown, where it is at hand. */
	pageText(ruleId: string): string | undefined;
}

/**
 * SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, for code scanning and other programs: every finding, those that are
 * suppressed with their justification. Only the rules that found something are described.
 */
export function sarifReport({ files, failures }: Report, tool: SarifTool): string {
	const rules = tool.rules.filter(({ id }) => files.some(({ problems }) => problems.some(({ ruleId }) => ruleId === id)));
	const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
	const log = {
		$schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
		version: '2.1.0',
		runs: [{
			tool: {
				driver: {
					name: 'IAM Scope', informationUri: 'https://github.com/iamscope/iamscope', semanticVersion: tool.version,
					rules: rules.map(rule => descriptorOf(rule, tool.pageText(rule.id))),
				},
			},
			columnKind: 'utf16CodeUnits',
			invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: failures.map(text => ({ level: 'error', message: { text } })) }],
			results: files.flatMap(file => resultsOf(file, indexOf)),
		}],
	};
	return JSON.stringify(log, null, 2) + '\n';
}

function descriptorOf(rule: Rule, page: string | undefined): object {
	return {
		id: rule.id,
		name: rule.id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
		shortDescription: { text: `${rule.summary}.` },
		fullDescription: { text: `${rule.summary}.` },
		helpUri: pageOf(rule.id),
		help: { text: `${rule.summary}. See ${pageOf(rule.id)}`, ...page !== undefined && { markdown: page } },
		defaultConfiguration: { level: levels[rule.severity], enabled: rule.enabled !== false },
		properties: {
			tags: [rule.category], precision: precisions[rule.confidence],
			...rule.category === 'security' && { 'security-severity': securitySeverities[rule.severity] },
		},
	};
}

const levels: Readonly<Record<Severity, string>> = { 'error': 'error', 'security-warning': 'warning', 'warning': 'warning', 'suggestion': 'note' };

const precisions: Readonly<Record<RuleMeta['confidence'], string>> = { high: 'very-high', medium: 'high', low: 'medium' };

/** From 0 to 10, as GitHub reads it: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const securitySeverities: Readonly<Record<Severity, string>> = { 'error': '8.0', 'security-warning': '7.5', 'warning': '5.0', 'suggestion': '3.0' };

function resultsOf(file: FileReport, indexOf: ReadonlyMap<string, number>): object[] {
	return file.problems.map(problem => ({
		ruleId: problem.ruleId,
		ruleIndex: indexOf.get(problem.ruleId) ?? -1,
		level: levels[problem.severity],
		message: { text: problem.message },
		locations: [locationOf(file, problem.place)],
		...relatedOf(file, problem),
		partialFingerprints: { 'iamscope/v1': problem.fingerprint },
		...problem.suppression && { suppressions: [suppressionOf(problem.suppression)] },
		...fixesOf(file, problem),
	}));
}

function relatedOf(file: FileReport, { related }: ReportedProblem): object {
	if (related.length === 0) return {};
	return { relatedLocations: related.map(({ place, message }, id) => ({ id, ...locationOf(file, place), message: { text: message } })) };
}

function suppressionOf({ by, reason, ticket }: NonNullable<ReportedProblem['suppression']>): object {
	const justification = [reason, ticket].filter(text => text).join(' · ');
	return { kind: by === 'comment' ? 'inSource' : 'external', ...justification !== '' && { justification } };
}

function fixesOf(file: FileReport, { fixes }: ReportedProblem): object {
	const written = fixes.flatMap(fix => fixOf(file, fix));
	return written.length === 0 ? {} : { fixes: written };
}

function fixOf(file: FileReport, { title, edits = [] }: ReportedFix): object[] {
	const replacements = edits.map(({ place, newText }) => ({ deletedRegion: regionOf(place), insertedContent: { text: newText } }));
	return replacements.length === 0 ? [] : [{ description: { text: `${title}.` }, artifactChanges: [{ artifactLocation: artifactOf(file), replacements }] }];
}

function locationOf(file: FileReport, place: Place): object {
	return { physicalLocation: { artifactLocation: artifactOf(file), region: regionOf(place) } };
}

/** Relative and with `/`, so that two machines name the same file alike. */
function artifactOf({ file }: FileReport): object {
	return { uri: file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/') };
}

function regionOf({ line, column, endLine, endColumn, offset, length }: Place): object {
	return { startLine: line, startColumn: column, endLine, endColumn, charOffset: offset, charLength: length };
}
