'use strict';
// Without a logger VS Code runs but writes no log files, and those tell why an extension host did not start.
const { appendFileSync } = require('node:fs');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
	constructor(file) {
		this.file = file;
		this.level = 2;
		this.raw = false;
	}
	trace(message) { this.write(0, message); }
	debug(message) { this.write(1, message); }
	info(message) { this.write(2, message); }
	warn(message) { this.write(3, message); }
	error(message) { this.write(4, message); }
	critical(message) { this.write(5, message); }
	getLevel() { return this.level; }
	setLevel(level) { this.level = level; }
	clearFormatters() { this.raw = true; }
	setPattern() { return undefined; }
	flush() { return undefined; }
	drop() { return undefined; }
	write(level, message) {
		if (level < this.level) return;
		const line = this.raw ? message : `${new Date().toISOString().replace('T', ' ').slice(0, 23)} [${names[level]}] ${message}\n`;
		try {
			appendFileSync(this.file, line);
		} catch {
			// The folder of the run has been removed already.
		}
	}
}

// Named one by one, so that Node finds the names when an ES module imports them.
exports.version = 1;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.shutdown = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
