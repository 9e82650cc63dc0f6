/**
 * Mutations of sound files, read for so many seconds: `npx tsx src/core/testing/fuzz/run.ts SECONDS [FIRST]`. Each
 * case has a number that gives it again. Ends with 1 at the first reader that throws, or holds more than it may; who
 * started it watches for one that hangs.
 */
import { runCase } from './fuzzCase.ts';

const [seconds = '60', first = '0'] = process.argv.slice(2);
const end = performance.now() + 1000 * Number(seconds);
let number = Number(first);
for (; performance.now() < end; number++) {
  process.stdout.write(`${number}\n`);
  try {
    await runCase(number);
  } catch (error) {
    process.stderr.write(
      `case ${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  }
}
process.stdout.write(`done ${number - Number(first)}\n`);
