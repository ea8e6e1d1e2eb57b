import { readFileSync } from 'node:fs';
import { createCatalog } from '../../server/src/reference/binary-catalog.js';

/** The real catalog, as it ships. `npm run build` writes it; the data package is pinned, so fixtures change only when it is raised on purpose. */
export const catalog = createCatalog(readFileSync('dist/catalog.bin'), () => readFileSync('dist/catalog-text.bin'));
