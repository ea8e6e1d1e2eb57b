/**
 * Terraform's formatter puts the `=` of neighbouring lines below each other where the whole value is on the line; a blank line, a comment or a bracket
 * that stays open ends the group. https://developer.hashicorp.com/terraform/language/style#code-formatting
 */
export function withAlignedEquals(lines: readonly string[]): string[] {
	const result: string[] = [];
	let group: Assignment[] = [];
	const close = (): void => {
		const width = Math.max(0, ...group.map(({ left }) => left.length));
		result.push(...group.map(({ left, right }) => `${left.padEnd(width)} = ${right}`));
		group = [];
	};
	for (const line of lines) {
		const assignment = assignmentIn(line);
		if (assignment && (group.length === 0 || indentOf(group[0]!.left) === indentOf(line))) group.push(assignment);
		else {
			close();
			if (assignment) group.push(assignment);
			else result.push(line);
		}
	}
	close();
	return result;
}

interface Assignment {
	/** With the indentation. */
	readonly left: string;
	readonly right: string;
}

/** An argument whose value ends on its line. */
function assignmentIn(line: string): Assignment | undefined {
	const [, left, right] = /^( *(?:[\w-]+|"(?:[^"\\]|\\.)*")) = (.*)$/.exec(line) ?? [];
	return left !== undefined && right !== undefined && !/[[({]$/.test(right) ? { left, right } : undefined;
}

function indentOf(line: string): number {
	return /^ */.exec(line)![0].length;
}
