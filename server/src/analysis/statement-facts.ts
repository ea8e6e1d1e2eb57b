import type { Statement } from '../policy/model.js';
import { actionCover, type ActionCover } from '../rules/shared/action-cover.js';
import { saidBy, type Said } from '../rules/shared/said.js';
import { judgeStar, type ActionScope, type ActionScopes, type StarVerdict } from '../rules/shared/scoping.js';

/** What several rules ask about one statement, each worked out when the first one does, and once. */
export class StatementFacts {
	private knownScopes: readonly ActionScope[] | undefined;
	private knownCover: ActionCover | undefined;
	private knownVerdict: StarVerdict | undefined;
	private knownSaid: { readonly said: Said | undefined } | undefined;

	constructor(readonly statement: Statement, private readonly actions: ActionScopes) {}

	get scopes(): readonly ActionScope[] {
		return this.knownScopes ??= this.statement.actions.map(({ text }) => this.actions.of(text));
	}

	get cover(): ActionCover {
		return this.knownCover ??= actionCover(this.scopes);
	}

	get starVerdict(): StarVerdict {
		return this.knownVerdict ??= judgeStar(this.statement, this.scopes, this.actions);
	}

	get said(): Said | undefined {
		return (this.knownSaid ??= { said: saidBy(this.statement, this.scopes) }).said;
	}
}

/** The facts of the statements of one document. Most rules ask about the statement that the one before asked about. */
export function statementFacts(actions: ActionScopes): (statement: Statement) => StatementFacts {
	const known = new Map<Statement, StatementFacts>();
	let latest: StatementFacts | undefined;
	return statement => {
		if (latest?.statement === statement) return latest;
		latest = known.get(statement);
		if (!latest) known.set(statement, latest = new StatementFacts(statement, actions));
		return latest;
	};
}
