import type { Answer } from '../../evaluation/evaluate.js';
import { evaluate } from '../../evaluation/evaluate.js';
import { contextOf } from '../../evaluation/context.js';
import { reasonsOf, type Reason } from '../../evaluation/reasons.js';
import type { StatementMatch } from '../../evaluation/statement-match.js';
import type { ArnFacts } from '../../policy/arn.js';
import type { ValueOf } from '../../policy/bound-values.js';
import type { Catalog } from '../../reference/catalog.js';
import { assumedValues, expressionsIn } from './assumed-values.js';
import { awsCommand, type AwsCommand, type WrittenRequest } from './aws-cli.js';
import { openKeys, type OpenKey } from './open-keys.js';
import { principalOf } from './scene.js';
import type { Subject } from './subjects.js';

/** A request, and what expressions of the document are taken to be. */
export interface SimulatedRequest extends WrittenRequest {
	readonly values: Readonly<Record<string, string>>;
}

export interface Simulation {
	readonly answer: Answer;
	readonly reasons: readonly Reason[];
	/** What is not known of the policies, each a sentence; empty where it does not matter. */
	readonly notes: readonly string[];
	/** What the expressions of the statements that have a say are taken to be. */
	readonly assumed: readonly AssumedValue[];
	/** Expressions that are not known and on which the answer may hang. */
	readonly unknown: readonly string[];
	/** Condition keys that are not known and on which the answer hangs. */
	readonly open: readonly OpenKey[];
	readonly aws: AwsCommand;
}

export interface AssumedValue {
	readonly expression: string;
	readonly value: string;
}

/** Puts a request to a subject. Throws an `InputError` for a principal that is none. */
export function simulate(subject: Subject, request: SimulatedRequest, facts: ArnFacts, catalog: Catalog): Simulation {
	const { principal, action, resource, context, values } = request;
	const valueOf = assumedValues(facts, values);
	const { policies, notes } = subject.stage(valueOf);
	const answer = evaluate({ principal: principalOf(principal), action, resource, context: contextOf(context, 'unknown') }, policies);
	const matches = answer.layers.flatMap(layer => layer.matches);
	const depends = answer.decision === 'depends';
	return {
		answer, reasons: reasonsOf(answer), notes: depends ? notes : [],
		...expressionsOf(matches, depends, valueOf),
		open: depends ? openKeys(matches.filter(({ truth }) => truth === 'maybe'), answer.request.context, catalog) : [],
		aws: awsCommand(request, policies, catalog, valueOf),
	};
}

function expressionsOf(matches: readonly StatementMatch[], depends: boolean, valueOf: ValueOf): Pick<Simulation, 'assumed' | 'unknown'> {
	const [assumed, unknown] = [new Map<string, string>(), new Set<string>()];
	for (const { statement: { statement }, truth, openElsewhere } of matches) {
		for (const hole of expressionsIn(statement)) {
			const value = valueOf(hole);
			if (value !== undefined) assumed.set(hole.source, value);
			else if (depends && truth === 'maybe' && openElsewhere && hole.source !== '') unknown.add(hole.source);
		}
	}
	return { assumed: [...assumed].map(([expression, value]) => ({ expression, value })), unknown: [...unknown] };
}
