import type { Scheme } from '../../../core/weighting/scheme.ts';

/** What a scheme is, for a tip: its formula, what it does, and who says so. */
export function SchemeWords({ scheme }: { readonly scheme: Scheme }) {
  return (
    <>
      <code>{scheme.formula}</code>
      <br />
      {scheme.definition}
      <br />
      {scheme.source}
    </>
  );
}
