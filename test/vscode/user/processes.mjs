import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** How many programs of this machine were started with `text` in their command line. */
export function runningWith(text) {
	return commandLines().filter(line => line.includes(text)).length;
}

function commandLines() {
	// A slim container has no ps.
	if (!existsSync('/proc/self/cmdline')) return execFileSync('ps', ['-Ao', 'args'], { encoding: 'utf8' }).split('\n');
	return readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(commandLine);
}

function commandLine(process) {
	try {
		return readFileSync(`/proc/${process}/cmdline`, 'utf8').replaceAll('\0', ' ');
	} catch {
		// It has ended since.
		return '';
	}
}
