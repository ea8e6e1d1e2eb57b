import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withAnswer } from '../../client/src/commands/answers.js';
import { walk, type Outcome, type Position, type Step, type Way } from '../../client/src/commands/walk.js';

interface State {
	readonly said: readonly string[];
	readonly more: boolean;
}

/** Steps that answer by a script: a word is said, `back` and `left` are what they are. */
function scripted(script: readonly string[]): { readonly asked: string[]; step(name: string, change?: Partial<State>): Step<State> } {
	const left = [...script];
	const asked: string[] = [];
	return {
		asked,
		step: (name, change = {}) => (state: State, { step, of }: Position): Promise<Outcome<State>> => {
			asked.push(`${name} ${step}/${of ?? '?'}`);
			const next = left.shift() ?? 'left';
			return Promise.resolve(next === 'back' || next === 'left' ? next : { value: { ...state, ...change, said: [...state.said, next] } });
		},
	};
}

const start: State = { said: [], more: false };

test('steps follow each other, and how many there are is told once it is known', async () => {
	const { step, asked } = scripted(['a', 'b', 'c']);
	const wayFrom = ({ more }: State): Way<State> => more ? { steps: [step('first'), step('second'), step('third')], complete: true } : { steps: [step('first', { more: true })], complete: false };
	assert.deepEqual(await walk(start, wayFrom), { said: ['a', 'b', 'c'], more: true });
	assert.deepEqual(asked, ['first 1/?', 'second 2/3', 'third 3/3']);
});

test('going back asks the step before again, with what was answered still there', async () => {
	const { step, asked } = scripted(['a', 'back', 'A', 'b']);
	const end = await walk(start, () => ({ steps: [step('first'), step('second')], complete: true }));
	assert.deepEqual(asked, ['first 1/2', 'second 2/2', 'first 1/2', 'second 2/2']);
	assert.deepEqual(end?.said, ['a', 'A', 'b']);
});

test('nothing lies before the first step', async () => {
	const { step, asked } = scripted(['back', 'a']);
	await walk(start, () => ({ steps: [step('first')], complete: true }));
	assert.deepEqual(asked, ['first 1/1', 'first 1/1']);
});

test('leaving any step leaves the whole', async () => {
	for (const script of [['left'], ['a', 'left'], ['a', 'b', 'left']]) {
		const { step } = scripted(script);
		assert.equal(await walk(start, () => ({ steps: [step('first'), step('second'), step('third')], complete: true })), undefined);
	}
});

test('an answer that would be taken anyway is not kept', () => {
	assert.deepEqual(withAnswer({ bucket: 'a', topic: 't' }, 'bucket', 'usual', 'usual'), { topic: 't' });
	assert.deepEqual(withAnswer({}, 'bucket', 'b', 'usual'), { bucket: 'b' });
});
