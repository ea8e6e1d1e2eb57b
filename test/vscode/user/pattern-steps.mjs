import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Wizard } from './wizard.mjs';

/** How somebody comes to new roles and policies. No step needs another one. */
export const patternSteps = {
	async 'a wizard that is left leaves nothing behind, at any step'({ workbench, server }) {
		const wizard = new Wizard(workbench);
		const before = await standing(workbench, server);
		await wizard.begin(newPolicy, 'What is it for?');
		await wizard.photograph('wizard-1-patterns');
		await wizard.leave();
		await stands(workbench, server, before, 'What is it for?');
		for (let step = 0; step < 4; step++) {
			await wizard.begin(newPolicy, 'What is it for?');
			await wizard.pick('encrypted-bucket');
			const questions = ['Name of the bucket', 'Id of the KMS key', 'How is it to be written?', 'This is what it comes to'];
			for (const question of questions.slice(0, step)) {
				await wizard.asks(question);
				// The format of the open document comes first.
				await (question.startsWith('How') ? wizard.pick('Terraform') : wizard.answer());
			}
			await wizard.asks(questions[step]);
			await wizard.leave();
			await stands(workbench, server, before, questions[step]);
		}
	},

	async 'a wizard goes from the pattern to the file, with a step back and a value that does not fit'({ workbench, server }) {
		const wizard = new Wizard(workbench);
		await wizard.begin(newPolicy, 'What is it for?');
		await wizard.pick('ecs-task-role');
		await wizard.asks('Project');
		await wizard.answer('depot');
		await wizard.asks('Environment');
		await wizard.answer('No!');
		await wizard.complains('"No!" is not a short name of small letters, digits and dashes.');
		await wizard.photograph('wizard-2-does-not-fit');
		await wizard.back();
		await wizard.asks('Project');
		assert.equal(await wizard.box.locator('input.input').inputValue(), 'depot');
		await wizard.answer();
		await wizard.asks('Environment');
		await wizard.answer();
		await wizard.asks('Service');
		await wizard.answer();
		await wizard.asks('permissions boundary');
		await wizard.photograph('wizard-3-boundary');
		await wizard.answer();
		await wizard.asks('What the application does');
		await wizard.photograph('wizard-4-bricks');
		await wizard.tick('sqs-send', 'sns');
		await wizard.asks('Name of the bucket');
		assert.equal(await wizard.box.locator('input.input').inputValue(), 'depot-uploads');
		await wizard.answer();
		await wizard.asks('Prefix');
		await wizard.answer();
		await wizard.asks('SNS topic');
		await wizard.answer();
		await wizard.asks('How is it to be written?');
		await wizard.photograph('wizard-5-format');
		await wizard.pick('Terraform');
		await wizard.asks('This is what it comes to');
		await workbench.page.locator('.tab.active[data-resource-name="ecs-task-role.tf"]').waitFor();
		await wizard.photograph('wizard-6-preview');
		await wizard.back();
		await wizard.asks('How is it to be written?');
		assert.equal(await workbench.page.locator('.tab[data-resource-name="ecs-task-role.tf"]').count(), 0);
		await wizard.pick('Terraform');
		await wizard.asks('This is what it comes to');
		await wizard.pick('Create ecs-task-role.tf');
		await wizard.asks('Path of the file');
		await wizard.type('new-role.json');
		await wizard.complains('new-role.json is there already. Name another one.');
		await wizard.photograph('wizard-7-path');
		await wizard.answer('roles/ecs-task-role.tf');
		await workbench.page.locator('.tab.active[data-resource-name="ecs-task-role.tf"]').waitFor();
		await wizard.box.waitFor({ state: 'hidden' });
		await workbench.page.locator('.editor-instance .view-line', { hasText: 'permissions_boundary_arn' }).first().waitFor();
		await wizard.photograph('wizard-8-file');
		const text = await untilWritten(join(server.workspace, 'roles/ecs-task-role.tf'));
		assert.match(text, /depot-uploads\/orders\/\*/);
		assert.match(text, /sid += "PublishToTopic"/);
		assert.doesNotMatch(text, /SendMessages/);
		assert.equal(await workbench.page.locator('.editor-instance .squiggly-error, .editor-instance .squiggly-warning').count(), 0);
	},

	async 'blocks are inserted behind the one that the cursor is in'({ workbench, server }) {
		const wizard = new Wizard(workbench);
		await workbench.openFile('main.tf');
		await workbench.goTo(2, 1);
		await wizard.begin(newPolicy, 'What is it for?');
		await wizard.pick('queue-from-topic');
		await wizard.asks('SQS queue');
		await wizard.answer('returns');
		await wizard.asks('SNS topic');
		await wizard.answer();
		await wizard.asks('How is it to be written?');
		await wizard.answer();
		await wizard.asks('This is what it comes to');
		await wizard.photograph('wizard-9-where');
		await wizard.pick('Insert into main.tf');
		await wizard.box.waitFor({ state: 'hidden' });
		await workbench.page.locator('.tab.active.dirty[data-resource-name="main.tf"]').waitFor();
		await wizard.photograph('wizard-10-inserted');
		await workbench.save();
		const text = readFileSync(join(server.workspace, 'main.tf'), 'utf8');
		assert.match(text, /^locals \{\n {2}team = "photos"\n\}\n\n# Lets one topic send/);
		assert.match(text, /resource "aws_sqs_queue_policy" "queue_policy"/);
		assert.equal(text.match(/data "aws_region" "current"/g).length, 1);
	},

	async 'a policy is generated from services and access levels'({ workbench, server }) {
		const wizard = new Wizard(workbench);
		await wizard.begin(generatePolicy, 'What is to be allowed?');
		await wizard.photograph('wizard-11-way');
		await wizard.pick('Choose services and access levels');
		await wizard.asks('Which services?');
		await wizard.tick('Amazon SQS');
		await wizard.asks('Which access levels?');
		await wizard.photograph('wizard-12-levels');
		await wizard.tick('Write');
		await wizard.asks('Untick what is not needed');
		await wizard.photograph('wizard-13-actions');
		await wizard.answer();
		await wizard.asks('Which queue?');
		await wizard.photograph('wizard-14-resource');
		await wizard.type('arn:aws:s3:::photos');
		await wizard.complains('None of the actions works on "arn:aws:s3:::photos".');
		await wizard.answer('arn:aws:sqs:eu-west-1:111122223333:orders');
		await wizard.asks('Name of the policy');
		await wizard.answer('queue-writer');
		await wizard.asks('How is it to be written?');
		await wizard.pick('JSON');
		await wizard.asks('This is what it comes to');
		await wizard.photograph('wizard-15-generated');
		await wizard.pick('Create');
		await wizard.asks('Path of the file');
		await wizard.answer('queue-writer.json');
		// What is typed before the file has the focus goes into the file.
		await workbench.page.locator('.monaco-editor.focused[data-uri$="/queue-writer.json"]').waitFor();
		const { Statement } = JSON.parse(await untilWritten(join(server.workspace, 'queue-writer.json')));
		assert.deepEqual(Statement.map(({ Resource }) => Resource), ['arn:aws:sqs:eu-west-1:111122223333:orders']);
	},

	async 'what typed actions need is asked for, and left out or allowed'({ workbench }) {
		const wizard = new Wizard(workbench);
		await wizard.begin(generatePolicy, 'What is to be allowed?');
		await wizard.pick('Type actions');
		await wizard.asks('Actions with commas');
		await wizard.type('ecs:RunTsk');
		await wizard.complains('did you mean "ecs:RunTask"?');
		await wizard.photograph('wizard-16-typed');
		await wizard.answer('ecs:RunTask, ecr:GetAuthorizationToken');
		await wizard.asks('ecs:RunTask needs iam:PassRole');
		await wizard.photograph('wizard-17-needs');
		await wizard.answer();
		await wizard.asks('Which task definition?');
		await wizard.answer();
		await wizard.asks('Which role?');
		await wizard.photograph('wizard-18-role');
		await wizard.back();
		await wizard.asks('Which task definition?');
		await wizard.back();
		await wizard.asks('ecs:RunTask needs iam:PassRole');
		await wizard.pick('Leave it out');
		await wizard.asks('Which task definition?');
		await wizard.answer();
		await wizard.asks('Name of the policy');
		await wizard.leave();
	},
};

const newPolicy = 'IAM Scope: New Role or Policy';
const generatePolicy = 'IAM Scope: Generate Policy from Actions';

/** The open tabs and the files of the folder. */
async function standing({ page }, { workspace }) {
	const tabs = await page.locator('.tabs-container .tab').evaluateAll(all => all.map(it => it.dataset.resourceName));
	return { tabs, files: readdirSync(workspace, { recursive: true }).map(String).sort() };
}

/** Resolves once everything is as it was: tabs take a moment to close. */
async function stands(workbench, server, before, question) {
	let now;
	for (const end = Date.now() + 10_000; Date.now() < end;) {
		now = await standing(workbench, server);
		if (JSON.stringify(now) === JSON.stringify(before)) return;
		await new Promise(done => setTimeout(done, 50));
	}
	assert.deepEqual(now, before, question);
}

async function untilWritten(path) {
	for (const end = Date.now() + 20_000; Date.now() < end;) {
		const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
		if (text !== '') return text;
		await new Promise(done => setTimeout(done, 50));
	}
	assert.fail(`${path} was not written`);
}
