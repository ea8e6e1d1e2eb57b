export interface Example {
	/** Path of headings below the page's title: `Edge cases › Wildcards`. */
	readonly title: string;
	/** `json`, `jsonc`, `hcl`, `yaml`. */
	readonly language: string;
	/** What follows the language on the fence: `fixed`, `type=trust`, … */
	readonly attributes: readonly string[];
	readonly body: string;
	/** Line of the fence, from 1. */
	readonly line: number;
}

/** Every fenced block of a page, under the heading it stands below. Throws on a fence that is never closed. */
export function parseExamples(markdown: string): Example[] {
	const examples: Example[] = [];
	const headings: string[] = [];
	const lines = markdown.split('\n');
	for (let index = 0; index < lines.length; index++) {
		const heading = /^(#+)\s+(.*)$/.exec(lines[index]!);
		if (heading) headings.splice(heading[1]!.length - 1, Infinity, heading[2]!);

		const fence = /^```(\w+)\s*(.*)$/.exec(lines[index]!);
		if (!fence) continue;
		const end = lines.indexOf('```', index + 1);
		if (end < 0) throw new Error(`line ${index + 1}: fence is never closed`);
		examples.push({
			title: headings.slice(1).join(' › '),
			language: fence[1]!,
			attributes: fence[2]!.match(/(?:[^\s"]|"[^"]*")+/g) ?? [],
			body: lines.slice(index + 1, end).join('\n'),
			line: index + 1,
		});
		index = end;
	}
	return examples;
}

/** The value of `name=value` on the fence, its quotes taken off. */
export function attribute(example: Example, name: string): string | undefined {
	const found = example.attributes.find(it => it.startsWith(`${name}=`));
	return found?.slice(name.length + 1).replace(/^"|"$/g, '');
}
