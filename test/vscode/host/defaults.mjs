/** User settings of every run: nothing that reaches for the network, moves, or covers what is looked at. */
export const settings = {
	'chat.disableAIFeatures': true,
	'editor.minimap.enabled': false,
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'files.autoSave': 'off',
	'git.enabled': false,
	'json.schemaDownload.enable': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'workbench.enableExperiments': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
};

/** The built-in extensions that matter beside ours. Without the one for GitHub accounts the workbench waits for it. */
export const builtInExtensions = ['json', 'json-language-features', 'markdown-basics', 'markdown-language-features', 'configuration-editing', 'theme-defaults', 'theme-seti', 'yaml', 'github-authentication'];
