/**
 * A person's strings inside generated text. JSON's string form is also a Python literal and a YAML
 * double-quoted scalar, once all that does not print (controls, separators, bidirectional marks,
 * non-characters) is escaped: nobody is misled by a name that reorders the code around it.
 */
const unprintable = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A Python string literal on one line. */
export function pythonString(text: string): string {
  return JSON.stringify(text).replace(unprintable, escapeUnit);
}

/** A YAML double-quoted scalar: the same for YAML 1.1 and 1.2, so that `no` and `1_000` stay text. */
export const yamlString = pythonString;

/** One field by RFC 4180: quoted where it holds a quote, comma or line break, quotes doubled. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text value in SQL, on one line: what is not plain is put together from CHR(…), because engines differ in what a
 * backslash and a doubled quote mean inside quotes.
 */
export function sqlText(text: string): string {
  const parts: string[] = [];
  let plain = '';
  const close = () => {
    if (plain !== '') parts.push(`'${plain}'`);
    plain = '';
  };
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isPlain =
      code >= 32 && character !== "'" && character !== '\\' && character.search(unprintable) < 0;
    if (isPlain) plain += character;
    else {
      close();
      parts.push(`CHR(${code})`);
    }
  }
  close();
  return parts.length === 0 ? "''" : parts.join(' || ');
}

/** Text inside a comment of any language: on one line, with nothing in it that reorders or ends it. */
export function commentText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\\]/g, escapeUnit).replace(unprintable, escapeUnit);
}
