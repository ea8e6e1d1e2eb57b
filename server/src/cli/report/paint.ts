import type { Severity } from '../../rules/rule.js';
import type { CheckOptions } from '../arguments.js';
import type { Io } from '../io.js';

/** Gives text its colour, or leaves it as it is. Colour never says what the words do not. */
export interface Paint {
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
	readonly severity: (severity: Severity, text: string) => string;
}

/** `--color` first, then NO_COLOR (https://no-color.org) and FORCE_COLOR, then whether a terminal reads. */
export function choosePaint(color: CheckOptions['color'], { env, isTerminal }: Io): Paint {
	const wanted = color === 'always' || (color === 'auto' && !env['NO_COLOR'] && (isSet(env['FORCE_COLOR']) || isTerminal));
	const style = (code: number) => (text: string): string => wanted ? `\u001b[${code}m${text}\u001b[0m` : text;
	const colors: Readonly<Record<Severity, number>> = { 'error': 31, 'security-warning': 35, 'warning': 33, 'suggestion': 36 };
	return { bold: style(1), dim: style(2), severity: (severity, text) => style(colors[severity])(text) };
}

function isSet(value: string | undefined): boolean {
	return value !== undefined && value !== '' && value !== '0';
}
