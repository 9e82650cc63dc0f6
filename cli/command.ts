import type { ParseArgsConfig } from 'node:util';
import type { Io } from './io.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** One command: one file in `commands/`, one line in `main.ts`. */
export interface Command {
  readonly name: string;
  /** Arguments as the usage writes them. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  readonly options: Options;
  /** Throws `UsageError` for what was asked wrongly and `NothingKept` where the files hold nothing. */
  run(path: string, values: Values, io: Io): Promise<void>;
}

/** Options of every command. */
export const commonOptions = {
  format: { type: 'string' },
  columns: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} satisfies Options;

export const text = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};
