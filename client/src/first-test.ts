import { Disposable, workspace } from 'vscode';

/** Calls back once, as soon as the workspace has a test file. Nobody else is bothered with an empty Test Explorer. */
export function whenTestsExist(callback: () => void): Disposable {
	const watcher = workspace.createFileSystemWatcher(pattern, false, true, true);
	const stop = (): void => watcher.dispose();
	const found = (): void => {
		stop();
		callback();
	};
	watcher.onDidCreate(found);
	void workspace.findFiles(pattern, '**/node_modules/**', 1).then(files => { if (files.length > 0) found(); }, () => undefined);
	return new Disposable(stop);
}

const pattern = '**/*.iamtest.{yaml,yml}';
