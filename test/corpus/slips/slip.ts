/** A mistake in policies that AWS publishes, which our rules are right to report. */
export interface Slip {
	readonly rule: string;
	/** What the problem stands on; several in one text, divided by spaces. */
	readonly text: string;
	/** The policies it stands in, one as often as it is reported there. */
	readonly policies: readonly string[];
	/** Why it is a mistake. */
	readonly reason: string;
}
