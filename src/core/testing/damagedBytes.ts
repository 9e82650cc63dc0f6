import fc from 'fast-check';

const bytes = [...'{}[],:"\\/ \n\t0123456789.-+eEtrufalsn'].map((one) => one.charCodeAt(0));
/** What JSON is made of, and now and then anything: also half a character, or none that UTF-8 has. */
const anyByte = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...bytes) },
  { weight: 1, arbitrary: fc.nat(255) },
  { weight: 1, arbitrary: fc.constantFrom(0xef, 0xbb, 0xbf, 0xc3, 0xe2, 0xed, 0xa0, 0xf0, 0x80, 0xff, 0) },
);

/** A text with a few bytes replaced, put in or taken out, as the bytes of a file. */
export const damaged = (text: string, most = 3) => {
  const whole = new TextEncoder().encode(text);
  const edit = fc.record({
    at: fc.nat(whole.length - 1),
    cut: fc.nat(2),
    put: fc.array(anyByte, { maxLength: 2 }),
  });
  return fc.array(edit, { minLength: 1, maxLength: most }).map((edits) => {
    let result = Array.from(whole);
    for (const { at, cut, put } of edits)
      result = [...result.slice(0, at), ...put, ...result.slice(at + cut)];
    return Uint8Array.from(result);
  });
};
