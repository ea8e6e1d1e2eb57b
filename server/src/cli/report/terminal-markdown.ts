import type { Paint } from './paint.js';

/** Markdown as a terminal shows it well: headings bold, no marks for links and code, comments gone. */
export function renderMarkdown(markdown: string, { bold, dim }: Paint): string {
	let inCode = false;
	const lines = markdown.replace(/<!--[^]*?-->\n?/g, '').split('\n').map(line => {
		if (line.startsWith('```')) {
			inCode = !inCode;
			return undefined;
		}
		return inCode ? dim(`    ${line}`) : prose(line, bold);
	});
	return `${lines.filter(line => line !== undefined).join('\n').replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

function prose(line: string, bold: Paint['bold']): string {
	const heading = /^#+ (.*)$/.exec(line);
	return heading ? bold(spoken(heading[1]!)) : line.replace(/\*\*(.+?)\*\*/g, (_, text: string) => bold(text)).replace(/^.*$/, spoken);
}

function spoken(text: string): string {
	return text
		.replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, title: string, target: string) => title === target ? target : `${title} (${target})`)
		.replace(/<(https?:[^>]+)>/g, '$1')
		.replace(/(`+)(.+?)\1/g, '$2')
		.replace(/\\([\\`*_{}[\]<>#|~$!&])/g, '$1');
}
