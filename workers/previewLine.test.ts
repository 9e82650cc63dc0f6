import { expect, test } from 'vitest';
import { previewLine } from './previewLine.ts';

const letIn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function recorder() {
  const ask = previewLine(letIn);
  const drawn: string[] = [];
  return {
    drawn,
    ask: (slot: string, name: string, isUrgent = false, until: Promise<void> = Promise.resolve()) =>
      ask({
        slot,
        isUrgent,
        prepare: async () => name,
        draw: async (ready) => {
          drawn.push(ready);
          await until;
          return ready;
        },
      }),
  };
}

test('of three asks for one slot that come at once, the newest alone is drawn', async () => {
  const { ask, drawn } = recorder();
  expect(await Promise.all([ask('a', '1'), ask('a', '2'), ask('a', '3')])).toEqual([null, null, '3']);
  expect(drawn).toEqual(['3']);
});

test('slots do not overtake each other, and come in the order in which they were asked for', async () => {
  const { ask, drawn } = recorder();
  expect(await Promise.all([ask('a', '1'), ask('b', '2'), ask('c', '3')])).toEqual(['1', '2', '3']);
  expect(drawn).toEqual(['1', '2', '3']);
});

test('what is being drawn is told although a newer ask came, and an urgent one goes before those that wait', async () => {
  const { ask, drawn } = recorder();
  let finish = () => {};
  const first = ask('a', 'first', false, new Promise((resolve) => (finish = resolve)));
  await letIn();
  await letIn();
  expect(drawn).toEqual(['first']);
  const rest = [ask('b', 'sheet'), ask('c', 'sheet too'), ask('a', 'hand', true)];
  await letIn();
  await letIn();
  finish();
  expect(await first).toBe('first');
  expect(await Promise.all(rest)).toEqual(['sheet', 'sheet too', 'hand']);
  expect(drawn).toEqual(['first', 'hand', 'sheet', 'sheet too']);
});

test('a failure is told to its own ask, and the line goes on', async () => {
  const ask = previewLine(letIn);
  const job = (slot: string, draw: () => Promise<string>) =>
    ask({ slot, isUrgent: false, prepare: async () => null, draw });
  const broken = job('a', () => Promise.reject(new Error('no memory')));
  const fine = job('b', async () => 'drawn');
  await expect(broken).rejects.toThrow('no memory');
  expect(await fine).toBe('drawn');
});
