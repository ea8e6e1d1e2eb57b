/**
 * The page that reports are drawn on. It loads nothing and runs nothing but its own script, which only passes clicks on and takes bodies.
 * `nonce` has to be new for each page.
 */
export function reportPage(nonce: string): string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>IAM Scope</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main id="report"></main>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

const style = `
body { padding: 0 1.2em 2em; line-height: 1.5; max-width: 60em; }
h1 { font-size: 1.25em; font-weight: 600; margin: 0; }
h2 { font-size: 0.85em; font-weight: 600; text-transform: uppercase; letter-spacing: 0.04em; color: var(--vscode-descriptionForeground); margin: 1.6em 0 0.4em; }
h2 code { text-transform: none; letter-spacing: 0; }
.subtitle { color: var(--vscode-descriptionForeground); margin: 1em 0 0.1em; font-size: 0.9em; }
.verdict { font-size: 1.15em; font-weight: 600; margin: 0.7em 0; padding: 0.5em 0.8em; border-left: 4px solid var(--vscode-descriptionForeground); background: var(--vscode-textBlockQuote-background); display: flex; }
.verdict.plain .sign { display: none; }
.verdict.good { border-color: var(--vscode-testing-iconPassed, var(--vscode-terminal-ansiGreen)); }
.verdict.bad { border-color: var(--vscode-testing-iconFailed, var(--vscode-errorForeground)); }
.verdict.open, .verdict.near { border-color: var(--vscode-editorWarning-foreground); }
.good > .sign { color: var(--vscode-testing-iconPassed, var(--vscode-terminal-ansiGreen)); }
.bad > .sign { color: var(--vscode-testing-iconFailed, var(--vscode-errorForeground)); }
.open > .sign, .near > .sign { color: var(--vscode-editorWarning-foreground); }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; margin: 0.25em 0; overflow-wrap: anywhere; }
li ul { margin: 0.15em 0 0.4em; padding-left: 0.8em; border-left: 1px solid var(--vscode-widget-border, var(--vscode-panel-border)); color: var(--vscode-descriptionForeground); }
summary { cursor: pointer; color: var(--vscode-textLink-foreground); }
.sign { flex: none; width: 1.5em; font-weight: 700; }
li li > .sign:empty { display: none; }
code { font-family: var(--vscode-editor-font-family); font-size: 0.95em; color: var(--vscode-textPreformat-foreground); background: var(--vscode-textPreformat-background, transparent); border-radius: 3px; padding: 0 0.25em; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; white-space: nowrap; }
a:hover, a:focus { text-decoration: underline; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5em; margin: 0.9em 0 0; }
button { font: inherit; border: 1px solid var(--vscode-button-border, transparent); border-radius: 3px; padding: 0.3em 0.8em; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:first-child { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button:first-child:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;

const script = `
const vscode = acquireVsCodeApi();
const report = document.getElementById('report');
window.addEventListener('message', ({ data }) => { report.innerHTML = data.html; });
report.addEventListener('click', event => {
	const target = event.target.closest('[data-place], [data-button]');
	if (!target) return;
	event.preventDefault();
	vscode.postMessage(target.dataset.button === undefined ? { place: Number(target.dataset.place) } : { button: target.dataset.button });
});
vscode.postMessage({ ready: true });
`;
