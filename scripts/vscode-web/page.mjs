/** The page that starts VS Code for the Web in a browser with `configuration`. `base` is the address of the npm package's `dist` folder. */
export function workbenchPage(base, configuration) {
	return `<!DOCTYPE html>
<html>
<head>
	<meta charset="utf-8">
	<title>IAM Scope</title>
	<meta id="vscode-workbench-web-configuration" data-settings="${attribute(configuration)}">
	<link rel="stylesheet" href="${base}/out/vs/workbench/workbench.web.main.css">
</head>
<body aria-label="">
	<script src="${base}/out/vs/loader.js"></script>
	<script src="${base}/out/vs/webPackagePaths.js"></script>
	<script>(${configureLoader})(${JSON.stringify(base)});</script>
	<script src="${base}/out/vs/workbench/workbench.web.main.nls.js"></script>
	<script src="${base}/out/vs/workbench/workbench.web.main.js"></script>
	<script>(${startWorkbench})();</script>
</body>
</html>`;
}

/**
 * What the workbench is told. `at` makes an address on our server from a path there.
 * There is no `webEndpointUrlTemplate`: the frame of the extension host would otherwise be refused by its own content security policy.
 */
export function workbenchConfiguration(at, { folder, tests, defaults }) {
	return {
		productConfiguration: {
			nameShort: 'VS Code for the Web',
			nameLong: 'VS Code for the Web',
			enableTelemetry: false,
			// Below the page's own host name, so that the browser takes the web views' service worker for one of the same site.
			webviewContentExternalBaseUrlTemplate: `http://{{uuid}}.${at('').authority}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
			extensionEnabledApiProposals: { 'iamscope.memory-files': ['fileSearchProvider'] },
		},
		additionalBuiltinExtensions: [at('/memory-files')],
		folderUri: { scheme: 'memory', path: folder },
		configurationDefaults: { ...quiet, ...defaults },
		developmentOptions: { extensions: [at('/extension')], ...tests && { extensionTestsPath: at(`/extension/${tests}`) } },
	};
}

const quiet = {
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.enableExperiments': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'extensions.ignoreRecommendations': true,
	'json.schemaDownload.enable': false,
};

function attribute(value) {
	return JSON.stringify(value).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

// The two functions below run in the page, where they are sent as text.

function configureLoader(base) {
	for (const [name, path] of Object.entries(self.webPackagePaths)) self.webPackagePaths[name] = `${base}/node_modules/${name}/${path}`;
	self.require.config({
		baseUrl: `${base}/out`,
		recordStats: true,
		paths: self.webPackagePaths,
		trustedTypesPolicy: self.trustedTypes?.createPolicy('amdLoader', { createScriptURL: value => value }),
	});
}

function startWorkbench() {
	self.require(['vs/workbench/workbench.web.main'], ({ create, URI }) => {
		const configuration = JSON.parse(document.getElementById('vscode-workbench-web-configuration').dataset.settings);
		const workspace = { folderUri: URI.revive(configuration.folderUri) };
		create(document.body, { ...configuration, workspaceProvider: { workspace, trusted: true, open: async () => false } });
	});
}
