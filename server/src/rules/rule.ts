import type { Span } from '../base/text.js';
import type { ArnFacts } from '../policy/arn.js';
import type { Change } from '../policy/change.js';
import type { EffectivePermissions } from '../policy/effective-permissions.js';
import type { Infrastructure, InfrastructureElement } from '../policy/infrastructure.js';
import type {
	ActionValue, ConditionTest, ConditionValue, Policy, PolicyDocument, PolicyType, PrincipalValue, ResourceValue, Statement,
} from '../policy/model.js';
import type { VisibleSize } from '../policy/minify.js';
import type { Catalog } from '../reference/catalog.js';
import type { ActionCover } from './shared/action-cover.js';
import type { Holders } from './shared/holders.js';
import type { PolicyShape } from './shared/policy-shape.js';
import type { Said } from './shared/said.js';
import type { ActionScope, StarVerdict } from './shared/scoping.js';
import type { StatementShape } from './shared/statement-shape.js';
import type { TestWords } from './shared/where.js';

/**
 * `error`: AWS rejects it, or it can never do what it says. `security-warning`: it works but opens more than the author can mean.
 * `warning`: a likely mistake. `suggestion`: style, redundancy, a hint.
 */
export type Severity = 'error' | 'security-warning' | 'warning' | 'suggestion';

export interface RuleMeta {
	/** Equals the file name, the diagnostic code, the settings key and the docs page. Never renamed, never reused. */
	readonly id: string;
	/** One line, no full stop: the title of the page, the SARIF short description, the tooltip of the setting. */
	readonly summary: string;
	readonly category: 'correctness' | 'security' | 'least-privilege' | 'style';
	/** Of most findings; a finding may carry its own. */
	readonly severity: Severity;
	/** How often a finding is right. */
	readonly confidence: 'high' | 'medium' | 'low';
	/** False for a rule that has to be asked for. Default: true. */
	readonly enabled?: boolean;
	/** The least level of its findings in the strict profile, where every exception has to be documented; it is on there even if it has to be asked for otherwise. */
	readonly strict?: Severity;
	/** The version of IAM Scope that brought the rule. */
	readonly since: string;
	/** Where AWS says so. A rule without a source is an opinion. */
	readonly sources: readonly string[];
	/** The types of policy it looks at; all when missing. */
	readonly types?: readonly PolicyType[];
	/** True when the verdict hangs on the type of the policy: findings drop one level where the type is only inferred. */
	readonly dependsOnType?: boolean;
	/** Rules whose word on the same cause is left out where this one has spoken: it says the same, and more. */
	readonly overrides?: readonly string[];
}

export interface Finding {
	/** One token on one line: a squiggle must never cover a block. */
	readonly span: Span;
	/** One sentence with a full stop, the value in quotes, at most 120 characters. */
	readonly message: string;
	/** Where it is not the rule's own. */
	readonly severity?: Severity;
	readonly related?: readonly RelatedPlace[];
	/** The actions of the statement that it is about, where it is not about the whole: one that overrides it must speak of them all. */
	readonly actions?: readonly ActionValue[];
	/** Best first. */
	readonly fixes?: readonly Fix[];
	/** How an editor may draw it: faded or struck through. */
	readonly tag?: 'unnecessary' | 'deprecated';
}

export interface RelatedPlace {
	readonly span: Span;
	readonly message: string;
}

export interface Fix {
	/** In the imperative: `Change to "s3:GetObject"`. */
	readonly title: string;
	/** `safe` provably leaves the set of allowed requests unchanged; only such fixes run unasked. */
	readonly safety: 'safe' | 'unsafe';
	readonly changes: readonly Change[];
}

export interface RuleContext {
	readonly catalog: Catalog;
	readonly document: PolicyDocument;
	/** What the document's ARNs agree on. Worked out when a rule first asks, once for all of them. */
	readonly arnFacts: ArnFacts;
	/** What the statements of a policy allow together. */
	readonly permissionsOf: (policy: Policy) => EffectivePermissions;
	/** Who has a policy, with all policies that they have. One who is not known has that policy alone, so that there is always somebody. */
	readonly holdersOf: Holders;
	/** What the catalog says of each action of a statement as it is written, in the order of `statement.actions`. Worked out once for each text, for all documents. */
	readonly scopesOf: (statement: Statement) => readonly ActionScope[];
	/** The same actions, to be asked what they cover. */
	readonly coverOf: (statement: Statement) => ActionCover;
	/** How many characters a policy has in JSON, white space aside. */
	readonly visibleSizeOf: (policy: Policy) => VisibleSize;
	/** What a statement says, to be compared with others. */
	readonly saidBy: (statement: Statement) => Said | undefined;
	/** What an Allow statement on `"*"` could be limited to. */
	readonly starVerdictOf: (statement: Statement) => StarVerdict;
	/** Accounts that belong to the author's organisation, from the configuration. Empty when nothing is configured. */
	readonly knownAccounts: readonly string[];
	readonly house: HouseRules;
	/** The day it is, as `2026-11-24`. Undefined where a report must not depend on the day it is made: then nothing is said about dates. */
	readonly today?: string | undefined;
}

/** What an organisation asks of its roles, from the configuration. */
export interface HouseRules {
	/** The names of the tags that a role must have. */
	readonly requiredTags: readonly string[];
	/** The ARN of the policy that caps roles; undefined where none is configured. */
	readonly permissionsBoundary: string | undefined;
	/** Labels, logical ids or names of roles of which the rules about roles ask nothing. `*` stands for any characters. */
	readonly exemptRoles: readonly string[];
}

export const defaultHouse: HouseRules = { requiredTags: ['Project', 'Environment', 'Service'], permissionsBoundary: undefined, exemptRoles: [] };

/** One function per kind of element, so that no rule writes a loop over statements. `document` is called once per document that holds a policy. */
export type Visitor = {
	readonly policy?: Look<Policy, PolicyShape>;
	readonly statement?: Look<Statement, StatementShape>;
	readonly action?: Look<ActionValue, string>;
	readonly resource?: Look<ResourceValue, string>;
	readonly principal?: Look<PrincipalValue, string>;
	readonly condition?: Look<ConditionTest, TestWords>;
	readonly 'condition-value'?: Look<ConditionValue, string>;
	/** An action that is not simply one in use as AWS spells it: a pattern, a typo, another case, a service that was closed. Most are, and most rules about actions have nothing to say of those. */
	readonly 'unusual-action'?: Look<ActionValue, string>;
	readonly document?: Check<PolicyDocument>;
} & {
	/** Called once per document that makes resources of which at least one has to do with policies. */
	readonly infrastructure?: Check<Infrastructure>;
} & {
	/** Resources of a Terraform module or a template, those of the document itself. */
	readonly [Kind in InfrastructureElement['kind']]?: Check<Extract<InfrastructureElement, { kind: Kind }>>;
};

/** A generator where there is much to look at; a plain function that returns nothing costs a tenth, where most subjects are none of its business. */
export type Check<Subject> = (subject: Subject, context: RuleContext) => Iterable<Finding> | undefined;

/**
 * A check that looks at the words first: the text of a value, operator and key of a test, the shape of a statement. What it says of them is remembered for
 * all subjects of the same words, so that those which are none of its business cost nothing. It must hang on nothing else. See `shared/where.ts`.
 */
export interface Glance<Subject, Words> {
	/** How to check subjects of these words; undefined where there is nothing to say of any. */
	glance(words: Words, catalog: Catalog): Check<Subject> | undefined;
}

/** What a rule does with subjects of one kind. */
export type Look<Subject, Words> = Check<Subject> | Glance<Subject, Words>;

export interface Rule extends RuleMeta {
	readonly visit: Visitor;
}

/** Types a rule where it is written; adds nothing. */
export function defineRule(rule: Rule): Rule {
	return rule;
}

/** The page of a rule on the web, which is `docs/rules/<id>.md` of the repository. */
export function pageOf(ruleId: string): string {
	return `https://github.com/iamscope/iamscope/blob/main/docs/rules/${ruleId}.md`;
}
