import * as z from 'zod/mini';
import { cutShort } from '../balance/problem/listed.ts';
import { shown } from '../formats/json/jsonTypes.ts';

/** A schema for each field of a type. */
export type Schemas<T> = { readonly [K in keyof T]-?: z.ZodMiniType<T[K]> };

/** Numbers of a range, ends included. */
export const between = (low: number, high: number) =>
  z.number('not a number').check(z.gte(low, `less than ${low}`), z.lte(high, `more than ${high}`));
export const whole = (low: number, high: number) =>
  z.int('not a whole number').check(z.gte(low, `less than ${low}`), z.lte(high, `more than ${high}`));
export const seed = whole(0, 0xffffffff);
/** Every member that passes, by its name. */
export function members<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  at: string,
  problems: string[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(record(value, at, problems)).filter((entry): entry is [string, T] =>
      passes(schema, entry[1], `${at}.${cutShort(entry[0])}`, 'left out', problems),
    ),
  );
}

/** Every field that a schema is given for; its default where it is missing or wrong. */
export function fields<T extends object>(
  from: Record<string, unknown>,
  schemas: Schemas<T>,
  defaults: T,
  at: string,
  problems: string[],
): T {
  const result = { ...defaults };
  for (const key of Object.keys(schemas) as (keyof T & string)[]) {
    if (!Object.hasOwn(from, key)) continue;
    const value = from[key];
    const kept = `kept ${JSON.stringify(defaults[key]) ?? 'nothing'}`;
    if (passes(schemas[key], value, at + key, kept, problems)) result[key] = value;
  }
  return result;
}

/** Whether the value is what the schema asks for; else says what is wrong and what is `kept` instead. */
export function passes<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  at: string,
  kept: string,
  problems: string[],
): value is T {
  const result = schema.safeParse(value);
  if (!result.success) problems.push(`${at} is ${shown(value)}: ${result.error.issues[0].message}; ${kept}.`);
  return result.success;
}

/** The value where it is an object; else an empty one, and a sentence where there was something. */
export function record(value: unknown, at: string, problems: string[]): Record<string, unknown> {
  if (value !== undefined && !isRecord(value))
    problems.push(`${at} is ${shown(value)}: not an object; left out.`);
  return isRecord(value) ? value : {};
}

/** Names members that mean nothing here. */
export function unknownKeys(
  found: Record<string, unknown>,
  known: readonly string[],
  at: string,
  problems: string[],
): void {
  for (const key of Object.keys(found))
    if (!known.includes(key)) problems.push(`${at}${cutShort(key)} is not a setting; left out.`);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
