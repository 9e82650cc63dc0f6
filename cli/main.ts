import { parseArgs } from 'node:util';
import type { Command, Values } from './command.ts';
import { balance } from './commands/balance.ts';
import { compare } from './commands/compare.ts';
import { convert } from './commands/convert.ts';
import { evaluate } from './commands/evaluate.ts';
import { facets } from './commands/facets.ts';
import { mix } from './commands/mix.ts';
import { report } from './commands/report.ts';
import { rule } from './commands/rule.ts';
import { split } from './commands/split.ts';
import { stats } from './commands/stats.ts';
import { weights } from './commands/weights.ts';
import { Interrupted, NothingKept, printable, UsageError, type Io } from './io.ts';
import { errorWords } from '../src/core/errorWords.ts';

const commands: readonly Command[] = [
  stats,
  facets,
  balance,
  compare,
  rule,
  split,
  convert,
  evaluate,
  mix,
  weights,
  report,
];

const help = `Counterpoise balances datasets: see the imbalance, choose, export. Nothing leaves this computer.

${commands.map((command) => `  counterpoise ${command.usage}\n      ${command.summary}`).join('\n')}

PATH is a folder, a zip or an annotation file. --json prints one JSON document on standard output.
--columns image=0,label=3,xmin=1,… reads a table whose columns do not tell what they are: by number from 0, or by name.
Exit code: 0 also with problems in the data, 1 where no image and no box could be kept, 2 for wrong usage.
`;

/** Runs a command line (without node and script); gives its exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.err : io.out)(help);
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    io.err(`counterpoise: no command “${printable(name)}”\n\n${help}`);
    return 2;
  }
  const usage = `counterpoise ${command.usage}`;
  try {
    const { values, positionals } = argumentsOf(command, rest);
    if (values.help === true) {
      io.out(`${usage}\n${command.summary}\n`);
      return 0;
    }
    if (positionals.length !== 1)
      throw new UsageError(positionals.length === 0 ? 'PATH is missing' : 'one PATH only');
    await command.run(positionals[0], values, io);
    return 0;
  } catch (error) {
    if (error instanceof NothingKept) {
      io.err(`${printable(error.message)}\n`);
      return 1;
    }
    if (error instanceof Interrupted) {
      io.err(`counterpoise: ${printable(error.message)}\n`);
      return 130;
    }
    if (!(error instanceof UsageError)) throw error;
    io.err(`counterpoise: ${printable(error.message)}\nusage: ${usage}\n`);
    return 2;
  }
}

function argumentsOf(command: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    const parsed = parseArgs({
      args: withNegatives(command, args),
      options: command.options,
      allowPositionals: true,
      strict: true,
    });
    return { values: parsed.values as Values, positionals: parsed.positionals };
  } catch (error) {
    throw new UsageError(errorWords(error));
  }
}

/** A number below 0 after an option that takes a value is that value, not an option: `--tau -1`. */
function withNegatives({ options }: Command, args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let n = 0; n < args.length; n++) {
    const name = args[n].startsWith('--') ? args[n].slice(2) : '';
    const takesValue = Object.hasOwn(options, name) && options[name].type === 'string';
    if (takesValue && /^-\.?\d/.test(args[n + 1] ?? '')) joined.push(`${args[n]}=${args[++n]}`);
    else joined.push(args[n]);
  }
  return joined;
}
