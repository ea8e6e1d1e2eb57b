/** What has been answered otherwise than it is by itself, by name. */
export type Answers = Readonly<Record<string, string>>;

/** The answers with this one, which is not kept where it is what would be taken anyway: that may change with others. */
export function withAnswer(answers: Answers, name: string, value: string, usual: string): Answers {
	const others = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== name));
	return value === usual ? others : { ...others, [name]: value };
}
