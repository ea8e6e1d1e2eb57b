import type { Policy } from '../../policy/model.js';
import { documentsOf, type Document, type Statement } from '../../patterns/blueprint.js';
import { patterns } from '../../patterns/catalog/index.js';
import type { Pattern } from '../../patterns/pattern.js';
import { statementMap } from '../../patterns/render/json.js';
import { createStops, isMarked, markedValues, type MarkedValues } from '../../patterns/snippet.js';
import { resolved } from '../../patterns/text.js';
import type { Proposal } from './proposal.js';
import { isSketchList } from './layout.js';
import type { Sketch, SketchMap } from './sketch.js';

/** The statements of the patterns that fit a policy, each once. `wrap` puts a statement where it belongs. */
export function patternStatements({ type, service, statements }: Policy, wrap: (statement: SketchMap) => Sketch): readonly Proposal[] {
	const there = new Set(statements.map(({ sid }) => sid?.text));
	const offered = new Map<string, Proposal>();
	for (const pattern of patterns) {
		const marked = markedValues(pattern, 'json');
		for (const document of documentsOf(pattern.make(marked.values)).filter(it => it.type === type && (service === undefined || it.service === service))) {
			for (const statement of document.statements) offer(statement, document, pattern, marked);
		}
	}
	return [...offered.values()];

	function offer(statement: Statement, { type: kind }: Document, { title }: Pattern, marked: MarkedValues): void {
		const sketch = sketchOf(statement, marked);
		const label = statement.sid;
		if (!sketch || isMarked(label) || there.has(label) || offered.has(label)) return;
		offered.set(label, { kind: 'statement', label, description: kind === 'identity' ? title : title.replace(/^.*?: /, ''), raw: wrap(sketch) });
	}
}

/** Undefined for a statement whose keys are to be filled in, or that has variables, which every host spells in its own way. */
function sketchOf(statement: Statement, { values, examples }: MarkedValues): SketchMap | undefined {
	const { conditions = [], resources = [] } = statement;
	const texts = [...resources, ...conditions.flatMap(it => it.values)].map(text => resolved(text, of => values[of]!));
	if (conditions.some(({ key }) => isMarked(key)) || texts.some(text => text.includes('${'))) return undefined;
	const stops = createStops(examples);
	const map: SketchMap = statementMap(statement, text => resolved(text, of => values[of]!));
	return withStops(map, stops);
}

function withStops(map: SketchMap, stops: (text: string) => string): SketchMap {
	return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, sketchWithStops(value, stops)]));
}

function sketchWithStops(value: Sketch, stops: (text: string) => string): Sketch {
	if (typeof value === 'string') return stops(value);
	return isSketchList(value) ? value.map(it => sketchWithStops(it, stops)) : withStops(value, stops);
}
