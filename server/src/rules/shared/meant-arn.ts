import { closest } from '../../base/closest.js';
import { fillTemplate, parseArn, type Arn, type ArnFacts } from '../../policy/arn.js';
import type { Statement } from '../../policy/model.js';
import type { ActionInfo, Catalog } from '../../reference/catalog.js';
import { actionName } from './action-name.js';
import { neededTypes } from './arn-forms.js';
import { hasForm } from './arn-templates.js';

/** The resource that an ARN was meant to name, where one step leads from what is written to a form of the service: a typo, a wrong separator, a type left out, an id left out. */
export function meantResource(arn: Arn, { actions }: Statement, catalog: Catalog): string | undefined {
	const candidates = [withOtherWord(arn, catalog), ...withOtherSeparator(arn), ...withType(arn, actions.flatMap(action => infosOf(action, catalog)), catalog), ...withMore(arn)];
	return candidates.find(resource => resource !== undefined && resource !== arn.resource && hasForm({ ...arn, resource }, catalog));
}

/** The ARN that a text without its beginning stands for: `photos/*` in a statement about `s3:GetObject`. Undefined where several could be meant. */
export function meantArn(text: string, { actions }: Statement, catalog: Catalog, facts: ArnFacts): string | undefined {
	if (/^(?:arn|ARN|Arn):/.test(text)) return withForm(`arn${text.slice(3)}`, catalog);
	if (/^aws[a-z-]*:[a-z0-9-]+:/.test(text)) return withForm(`arn:${text}`, catalog);
	const [, path] = /^s3:\/\/(.+)$/.exec(text) ?? [];
	if (path !== undefined) return fillTemplate(`arn:\${Partition}:s3:::${path}`, facts);
	const infos = actions.flatMap(action => infosOf(action, catalog));
	const [service, ...more] = new Set(infos.map(info => info.service));
	return service === undefined || more.length > 0 ? undefined : fromForms(text, infos, catalog, facts);
}

function withForm(text: string, catalog: Catalog): string | undefined {
	const arn = parseArn(text);
	return arn && hasForm(arn, catalog) ? text : undefined;
}

/** The first form of the actions that the text fits as it is, else as the name in it. */
function fromForms(text: string, infos: readonly ActionInfo[], catalog: Catalog, facts: ArnFacts): string | undefined {
	const forms = formsFor(infos, catalog);
	const asResource = forms.map(form => form.head + text);
	const asName = /[/:]/.test(text) ? [] : forms.map(form => form.head + form.word + text);
	return [...asResource, ...asName].map(it => fillTemplate(it, facts)).find(arn => withForm(arn, catalog) && infos.some(info => worksOn(info, arn, catalog)));
}

function worksOn(info: ActionInfo, arn: string, catalog: Catalog): boolean {
	return catalog.resourceTypesMatching(arn).some(({ service, name }) => service === info.service && info.resourceTypes.some(type => type.name === name));
}

/** All before the resource of a form, and what its resource begins with: `table/`. */
interface FormStart {
	readonly head: string;
	readonly word: string;
}

function formsFor(infos: readonly ActionInfo[], catalog: Catalog): readonly FormStart[] {
	const texts = new Set(infos.flatMap(info => neededTypes(info).flatMap(({ name }) => catalog.resourceType(info.service, name)?.arns.slice(0, 1) ?? [])));
	return [...texts].flatMap(text => {
		const arn = parseArn(text);
		if (!arn) return [];
		const variable = arn.resource.indexOf('${');
		return [{ head: text.slice(0, arn.offsets.resource), word: variable < 0 ? '' : arn.resource.slice(0, variable) }];
	});
}

function infosOf(action: Statement['actions'][number], catalog: Catalog): readonly ActionInfo[] {
	const id = action.negated || !actionName(action) ? undefined : catalog.find(action.text);
	return id === undefined ? [] : [catalog.action(id)];
}

/** `tables/orders` to `table/orders`. */
function withOtherWord({ resource, service }: Arn, catalog: Catalog): string | undefined {
	const [word = ''] = /^[A-Za-z-]+(?=[/:])/.exec(resource) ?? [];
	const words = new Set(catalog.arnFormsOf(service).flatMap(form => /^([A-Za-z-]+)[/:]/.exec(form.resource)?.[1] ?? []));
	const meant = word === '' ? undefined : closest(word, words, word.length < 5 ? 1 : 2);
	return meant === undefined ? undefined : meant + resource.slice(word.length);
}

/** `function/report` to `function:report`. */
function withOtherSeparator({ resource }: Arn): readonly string[] {
	return [resource.replace('/', ':'), resource.replace(':', '/')];
}

/** `report` to `function:report`. */
function withType({ resource, service }: Arn, infos: readonly ActionInfo[], catalog: Catalog): readonly string[] {
	const forms = formsFor(infos.filter(info => info.service === service), catalog);
	return /[/:]/.test(resource) ? [] : forms.map(({ word }) => word + resource);
}

/** `stack/shop` to `stack/shop/*`. */
function withMore({ resource }: Arn): readonly string[] {
	return [`${resource}/*`, `${resource}:*`];
}
