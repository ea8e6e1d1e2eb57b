import type { MadeResource } from '../../policy/model.js';
import type { ResourceTypeInfo } from '../../reference/catalog.js';
import type { Place, Proposal } from './proposal.js';

/** The module's own resources that are of these types, or hold some: the bucket for the bucket, `/*` behind it for its objects. */
export function ownResources(place: Place, types: readonly ResourceTypeInfo[]): Proposal[] {
	const forms = types.slice(0, mostTypes).flatMap(({ name, arns }) => arns.slice(0, 1).map(form => ({ name, form: form.replace(/\$\{[^}]*\}/g, '~') })));
	return place.document.made.flatMap(made => forms.flatMap(({ name, form }): Proposal[] => {
		const suffix = suffixFor(form, made.form);
		return suffix === undefined ? [] : [reference(made, suffix, name, place)];
	})).map((proposal, index) => ({ ...proposal, rank: Math.min(1 + index, 9) }));
}

const mostTypes = 8;

/** The roles and users that the module makes. */
export function ownPrincipals(place: Place): Proposal[] {
	return place.document.made.filter(({ form }) => /:iam::~:(?:role|user)\//.test(form)).map(made => reference(made, '', made.form.includes(':role/') ? 'role' : 'user', place));
}

/** Resources whose ARN can be the value of a condition key, those that are meant by `fits`. */
export function ownArns(place: Place, fits: (made: MadeResource) => boolean): Proposal[] {
	return place.document.made.filter(fits).map(made => reference(made, '', made.form.split(':')[2] ?? '', place));
}

/** What stands behind the ARN of a container for what is in it. Some attributes end with a star that the form of the type has not. */
function suffixFor(wanted: string, own: string): string | undefined {
	if (own === wanted || own === `${wanted}:*`) return '';
	return wanted.startsWith(own) && /^[:/]/.test(wanted.slice(own.length)) ? wanted.slice(own.length).replaceAll('~', '*') : undefined;
}

/** In the spelling of the place: a bare expression where a string can be one, else a template. */
function reference({ host, reference: name }: MadeResource, suffix: string, type: string, place: Place): Proposal {
	const { style } = place.cursor.policy.node;
	const template = `\${${name}}${suffix}`;
	const common = { kind: 'resource', description: `${type} of this ${host === 'terraform' ? 'module' : 'template'}` } as const;
	if (host === 'terraform') {
		const isJson = style === 'json' || style === 'json-block';
		return suffix === '' && !isJson ? { ...common, label: name, bare: name } : { ...common, label: template, text: template };
	}
	if (place.cursor.string?.template === 'sub') return { ...common, label: template, text: template };
	const isYaml = style !== 'json';
	const get = name.endsWith('.Arn') ? 'GetAtt' : 'Ref';
	if (suffix !== '') return { ...common, label: `${template}`, bare: isYaml ? `!Sub "${template}"` : `{"Fn::Sub": "${template}"}` };
	return { ...common, label: name, bare: isYaml ? `!${get} ${name}` : longForm(get, name) };
}

function longForm(get: 'GetAtt' | 'Ref', name: string): string {
	return get === 'Ref' ? `{"Ref": "${name}"}` : `{"Fn::GetAtt": ["${name.replace(/\.Arn$/, '')}", "Arn"]}`;
}
