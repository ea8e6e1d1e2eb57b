/** The messages about what policies allow, as plain data. */

export interface TextPosition {
	/** Both from 0. */
	readonly line: number;
	readonly character: number;
}

export interface TextRange {
	readonly start: TextPosition;
	readonly end: TextPosition;
}

/** Where something stands. */
export interface CodePlace {
	readonly uri: string;
	/** The whole of it. */
	readonly range: TextRange;
	/** One token on one line. */
	readonly anchor: TextRange;
}

/** What a question about access is answered with. Texts are Markdown of one line: `code`, **bold** and escapes. */
export interface AccessReport {
	readonly title: string;
	readonly verdict: { readonly tone: ReportTone; readonly text: string };
	readonly sections: readonly { readonly title: string; readonly lines: readonly AccessReportLine[] }[];
}

export type ReportTone = 'good' | 'bad' | 'open' | 'near' | 'plain';

export interface AccessReportLine {
	readonly text: string;
	readonly tone?: ReportTone;
	readonly place?: CodePlace;
	readonly lines?: readonly AccessReportLine[];
	/** What `lines` are, where they are only shown on demand. Plain text. */
	readonly folded?: string;
}

/** A place that a question is about. */
export interface PositionParams {
	readonly uri: string;
	readonly position: TextPosition;
}

/** Request to the server: what can be simulated at a place, and what a request there could say; `null` for a document without a policy. */
export const simulationOffersMethod = 'iamscope/simulationOffers';

export interface SimulationOffersParams extends PositionParams {
	/** The id of a subject; the first where it is missing or gone. */
	readonly subject?: string;
	/** What is chosen already. */
	readonly action?: string;
}

export interface SimulationOffers {
	/** Those at the place, the most likely first. */
	readonly subjects: readonly SimulationSubject[];
	/** The one that the offers are for. */
	readonly subject: SimulationSubject;
	/** True where a request may leave open who makes it. */
	readonly anybody: boolean;
	readonly principals: readonly SimulationOffer[];
	readonly actions: readonly SimulationOffer[];
	readonly resources: readonly SimulationOffer[];
}

export interface SimulationSubject {
	readonly id: string;
	readonly kind: 'policy' | 'identity' | 'trust';
	readonly label: string;
	readonly detail: string;
}

export interface SimulationOffer {
	readonly value: string;
	readonly description: string;
}

/** A request as people write it. */
export interface SimulationRequest {
	/** Missing for anybody who has the policies. */
	readonly principal?: string;
	readonly action: string;
	readonly resource: string;
	/** Condition keys to what the request has for them; `null` for a key that it lacks. What is not here is not known. */
	readonly context: Readonly<Record<string, string | readonly string[] | null>>;
	/** What expressions of the document stand for, beside what is assumed: `var.bucket` to `photos`. */
	readonly values?: Readonly<Record<string, string>>;
}

/** Request to the server: what is decided about a request, and why; `null` where the subject is gone. */
export const simulateMethod = 'iamscope/simulate';

export interface SimulateParams {
	readonly uri: string;
	/** The id of a subject, or a place in it. */
	readonly subject?: string;
	readonly position?: TextPosition;
	readonly request: SimulationRequest;
}

export interface SimulationResult {
	readonly decision: 'allowed' | 'denied' | 'depends';
	readonly subject: SimulationSubject;
	readonly report: AccessReport;
	/** The statements that decide, come near or are open, for marks in the text. */
	readonly marks: readonly { readonly place: CodePlace; readonly role: 'decides' | 'near' | 'open'; readonly effect: 'Allow' | 'Deny' | undefined; readonly text: string }[];
	/** Condition keys that the answer hangs on. */
	readonly open: readonly { readonly key: string; readonly values: readonly string[]; readonly multivalued: boolean; readonly description: string }[];
	/** Expressions that the answer may hang on. */
	readonly unknown: readonly string[];
	/** What expressions of the statements that have a say are taken to be. */
	readonly assumed: Readonly<Record<string, string>>;
	/** For a POSIX shell. */
	readonly awsCommand: string;
	/** What is wrong with the request, as a sentence: then there is no answer. */
	readonly problem?: string;
}

/** Requests to the server: what the role or policy at a place may do; who may assume the role at a place. `null` where there is none. */
export const whatCanDoMethod = 'iamscope/whatCanDo';
export const whoCanAssumeMethod = 'iamscope/whoCanAssume';

/** Request to the server: what the policies of an open document allow that those of another text do not, and the other way round. */
export const compareMethod = 'iamscope/compare';

export interface CompareParams {
	readonly uri: string;
	readonly oldText: string;
	/** What the old version is called: `HEAD`. */
	readonly oldName: string;
}

export interface CompareResult {
	readonly relation: 'equal' | 'narrower' | 'wider' | 'different' | 'undecided';
	readonly report: AccessReport;
	/** Where more is allowed, in the document. */
	readonly widenings: readonly { readonly range: TextRange; readonly title: string; readonly tooltip: string }[];
}

/** Request to the server: the cases of a test file. */
export const listTestsMethod = 'iamscope/listTests';

export interface ListTestsParams {
	readonly text: string;
}

export interface TestList {
	readonly cases: readonly { readonly label: string; readonly description: string; readonly range: TextRange }[];
	/** The files that it names, as they are written. */
	readonly files: readonly string[];
	/** Where there are any, it cannot be run. */
	readonly problems: readonly { readonly range: TextRange; readonly message: string }[];
}

/** Request to the server: runs the cases of a test file against the texts of the files that it names. */
export const runTestsMethod = 'iamscope/runTests';

export interface RunTestsParams {
	readonly text: string;
	readonly files: readonly TestedFile[];
}

/** A file that a test names. One that cannot be read is left out. */
export interface TestedFile {
	/** As the test writes it. */
	readonly path: string;
	readonly uri: string;
	readonly text: string;
	/** What stands beside it in its Terraform module. */
	readonly siblings: readonly { readonly name: string; readonly text: string }[];
}

export interface TestOutcome {
	/** One for each case, in order: what failed in it. */
	readonly cases: readonly { readonly failures: readonly TestFailure[] }[];
	/** Why none could be run. */
	readonly problem?: string;
}

export interface TestFailure {
	readonly message: string;
	readonly expected: string;
	readonly actual: string;
	/** The statement that decides, if there is one. */
	readonly place?: CodePlace;
}

/** Request to the server: a test file with one more case; a new one where there is no text yet. */
export const addTestMethod = 'iamscope/addTest';

export interface AddTestParams {
	/** Of the test file; missing where there is none yet. */
	readonly text?: string;
	/** The policy file as the test file names it. */
	readonly policy: string;
	readonly subject: string;
	readonly decision: 'allowed' | 'denied';
	readonly request: SimulationRequest;
}

export interface AddedTest {
	readonly text: string;
	/** Of the new case. */
	readonly line: number;
}
