import type { Operation } from '../operation.ts';

/** All operations, in the order in which the page offers them. */
export const operations: readonly Operation[] = [];

export const operationNamed = (id: string): Operation | null =>
  operations.find((operation) => operation.id === id) ?? null;
