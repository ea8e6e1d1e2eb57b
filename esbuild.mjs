import { pathToFileURL } from 'node:url';

/** Builds what ships into dist/. */
export async function build() {
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
