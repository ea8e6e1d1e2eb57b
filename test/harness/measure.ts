import * as ts from 'typescript';

/** How long each function of a source is, in lines, with a name to find it by. */
export function functionsIn(source: string): readonly { name: string; lines: number }[] {
	const file = parse(source);
	const found: { name: string; lines: number }[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionLike(node) && 'body' in node) {
			const name = node.name?.getText(file) ?? `the function at line ${lineOf(file, node.getStart(file)) + 1}`;
			found.push({ name, lines: lineCount(file, node) });
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return found;
}

/** The lines of a source without those of its tables: arrays, objects and the like that are written out at its top level. */
export function linesOfCode(source: string): number {
	const file = parse(source);
	const tables = file.statements.filter(ts.isVariableStatement).filter(statement => !holdsCode(statement));
	return lineOf(file, file.end) - tables.reduce((sum, table) => sum + lineCount(file, table), 0);
}

function parse(source: string): ts.SourceFile {
	return ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022, true);
}

function holdsCode(node: ts.Node): boolean {
	return ts.isFunctionLike(node) && 'body' in node || (ts.forEachChild(node, child => holdsCode(child) || undefined) ?? false);
}

function lineCount(file: ts.SourceFile, node: ts.Node): number {
	return lineOf(file, node.end) - lineOf(file, node.getStart(file)) + 1;
}

function lineOf(file: ts.SourceFile, offset: number): number {
	return file.getLineAndCharacterOfPosition(offset).line;
}
