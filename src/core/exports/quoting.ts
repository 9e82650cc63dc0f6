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
