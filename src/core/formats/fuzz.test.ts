import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { formats } from './index.ts';
import { seeds } from '../testing/fuzz/seeds.ts';

/** `FUZZ_SECONDS=3600 FUZZ_FIRST=1000000 npx vitest run src/core/formats/fuzz.test.ts` goes on for an hour elsewhere. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
const first = Number(process.env.FUZZ_FIRST ?? 0);
/** A case has a few kilobytes: a reader that says nothing for so long hangs, on any machine. */
const longestSilence = 30_000;

interface Ended {
  readonly code: number | null;
  readonly last: string;
  readonly said: string;
}

function fuzzed(): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['tsx', 'src/core/testing/fuzz/run.ts', String(seconds), String(first)]);
    let last = '';
    let said = '';
    const hung = () => child.kill('SIGKILL');
    let timer = setTimeout(hung, longestSilence);
    child.stdout.on('data', (chunk: Buffer) => {
      last = chunk.toString().trimEnd().split('\n').at(-1) ?? last;
      clearTimeout(timer);
      timer = setTimeout(hung, longestSilence);
    });
    child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, last, said });
    });
  });
}

describe('mutated files', () => {
  it('are there for every format', () => {
    const named = formats.map(({ id }) => id);
    expect(named.filter((id) => !Object.hasOwn(seeds, id))).toEqual([]);
  });

  it(
    'make no reader throw, hang, or hold more than they are worth',
    async () => {
      const { code, last, said } = await fuzzed();
      expect({ code, said, last }).toEqual({
        code: 0,
        said: '',
        last: expect.stringMatching(/^done \d+$/) as string,
      });
      expect(Number(last.slice('done '.length))).toBeGreaterThan(seconds);
    },
    1000 * seconds + 120_000,
  );
});
