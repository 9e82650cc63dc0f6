/** `npm run bench [name …]`: every claim of speed, as a ratio against a named rival measured in the same run. */
import { run as crossfilter } from './crossfilter.ts';
import { run as folders } from './folders.ts';
import { run as formats } from './formats.ts';
import { run as importCoco } from './importCoco.ts';
import { run as mixing } from './mixing/mixing.ts';
import { run as output } from './output.ts';
import { run as rivals } from './rivals.ts';
import { run as slider } from './slider.ts';
import { run as solver } from './solver.ts';
import { run as weights } from './weights.ts';
import { run as zip } from './zip.ts';

const benches = new Map([
  ['solver', solver],
  ['rivals', rivals],
  ['importCoco', importCoco],
  ['formats', formats],
  ['folders', folders],
  ['slider', slider],
  ['mixing', mixing],
  ['crossfilter', crossfilter],
  ['zip', zip],
  ['output', output],
  ['weights', weights],
]);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.has(name));
if (unknown.length) {
  console.error(`No bench ${unknown.join(', ')}; there are ${[...benches.keys()].join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of benches) {
  if (asked.length && !asked.includes(name)) continue;
  console.log(`\n## ${name}\n`);
  await run();
}
