import { describeWish, parameterProblem, patternOffers, writePattern, writePolicy } from '../features/patterns.js';
import type { Defaults } from '../patterns/values.js';
import type { Catalog } from '../reference/catalog.js';
import type { AnswerParts } from './answers.js';
import {
	checkParameterMethod, describeWishMethod, generatePolicyMethod, listActionsMethod, listServicesMethod, patternsMethod, renderPatternMethod,
	type ActionSummary, type CheckParameterParams, type DescribeWishParams, type GeneratePolicyParams, type ListActionsParams, type PatternSummary, type PlaceParams, type RenderedFiles,
	type RenderPatternParams, type ServiceSummary, type WishSummary,
} from './messages.js';

/** Answers the requests by which an editor asks for new roles and policies. */
export function answerPatterns({ connection, documents, folders, settings, catalog, guard }: Pick<AnswerParts, 'connection' | 'documents' | 'folders' | 'settings' | 'catalog' | 'guard'>): void {
	const configAt = async ({ uri }: PlaceParams): Promise<Defaults | undefined> => uri === undefined ? undefined : (await settings.of(uri)).project?.rulebook.config;
	const presentAt = async ({ into }: { readonly into?: string }): Promise<ReadonlySet<string> | undefined> => {
		if (into === undefined) return undefined;
		const module = documents.get(into)?.module ?? await folders.filesBeside(into);
		return new Set(module.flatMap(({ blocks }) => [...blocks.keys()]).map(address => address.replace(/^variable\./, 'var.')));
	};

	connection.onRequest(patternsMethod, guard((): readonly PatternSummary[] => [], async (params: PlaceParams) => patternOffers(await configAt(params))));
	connection.onRequest(checkParameterMethod, guard((): string | null => null, ({ pattern, name, value }: CheckParameterParams) => parameterProblem(pattern, name, value) ?? null));
	connection.onRequest(renderPatternMethod, guard((): RenderedFiles | null => null, async (params: RenderPatternParams) =>
		writePattern(params.pattern, params.values, params.format, await configAt(params), await presentAt(params)) ?? null));

	connection.onRequest(listServicesMethod, guard((): readonly ServiceSummary[] => [], () => servicesIn(catalog)));
	connection.onRequest(listActionsMethod, guard((): readonly ActionSummary[] => [], ({ service }: ListActionsParams) => actionsOf(service, catalog)));
	connection.onRequest(describeWishMethod, guard((): WishSummary => ({ count: 0, problems: [], needs: [], kinds: [] }), async (params: DescribeWishParams) => describeWish(params, catalog, await configAt(params))));
	connection.onRequest(generatePolicyMethod, guard((): RenderedFiles | null => null, async (params: GeneratePolicyParams) =>
		writePolicy(params, catalog, await configAt(params), await presentAt(params)) ?? null));
}

function servicesIn(catalog: Catalog): readonly ServiceSummary[] {
	return catalog.prefixes.flatMap(prefix => {
		const service = catalog.service(prefix);
		return service && service.actionCount > 0 ? [{ prefix, title: service.title }] : [];
	});
}

function actionsOf(service: string, catalog: Catalog): readonly ActionSummary[] {
	return catalog.actionsOf(service).map(id => catalog.action(id)).map(({ name, accessLevel }) => ({ name, level: accessLevel }));
}
