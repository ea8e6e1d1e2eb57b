import { window, workspace } from 'vscode';
import type { SessionCommand } from './session-command.js';

/** Opens a policy with three mistakes, to try things on. It is in no file. */
export const openSample: SessionCommand = async () => {
	await window.showTextDocument(await workspace.openTextDocument({ language: 'jsonc', content: sample }));
	return undefined;
};

const sample = `// Three mistakes to mend.
// Rest the mouse on what is underlined, and press Ctrl+. or Cmd+. there.
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ListPhotos",
      "Effect": "allow",
      "Action": "s3:listbucket",
      "Resource": "arn:aws:s3:::photos"
    },
    {
      "Sid": "ReadPhotos",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::photos"
    }
  ]
}
`;
