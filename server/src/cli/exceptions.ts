import { dirname, relative } from 'node:path';
import { isExpired } from '../analysis/config/apply-config.js';
import type { LoadedConfig, Projects } from './project.js';
import type { FileReport } from './report/file-report.js';

export interface ExceptionView {
	/** `2026-11-24`. */
	readonly today: string;
	/** Absolute paths of folders that were checked with every rule and to the bottom. */
	readonly whole: readonly string[];
}

/** One line for each exception of a configuration that has ended, or that nothing needs any more: it should go. */
export function exceptionNotes(projects: Projects, files: readonly FileReport[], { today, whole }: ExceptionView): readonly string[] {
	const configs = projects.loaded();
	if (configs.every(({ rulebook }) => rulebook.config.exceptions.length === 0)) return [];
	const used = usedExceptions(projects, files);
	return configs.flatMap(config => config.rulebook.config.exceptions.flatMap(exception => {
		const where = `${config.shown}:${config.lineOf(exception.start)}`;
		if (isExpired(exception, today)) return [`${where}: the exception for ${exception.rule} ended on ${exception.expires}`];
		const isNeeded = used.has(keyOf(config, exception.start)) || !whole.some(folder => isInside(dirname(config.path), folder));
		return isNeeded ? [] : [`${where}: the exception for ${exception.rule} is needed no more`];
	}));
}

function usedExceptions(projects: Projects, files: readonly FileReport[]): ReadonlySet<string> {
	return new Set(files.flatMap(({ file, problems }) => {
		const path = projects.of(file).config;
		return path === undefined ? [] : problems.flatMap(({ exceptionAt }) => exceptionAt === undefined ? [] : keyOf({ path }, exceptionAt));
	}));
}

function keyOf({ path }: Pick<LoadedConfig, 'path'>, start: number): string {
	return `${path}\n${start}`;
}

function isInside(folder: string, outer: string): boolean {
	return !/^\.\.([/\\]|$)/.test(relative(outer, folder));
}
