/** HTML or SVG that is safe to be put into a page; only `tag` and `styled` make it. */
export interface Markup {
  readonly markup: string;
}

export type Child = Markup | string | number | null | readonly Child[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that no page may hold, or that turn the order of what is read: shown as a replacement. */
// eslint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

export const escaped = (text: string): string =>
  text.replace(unfit, '\ufffd').replace(/[&<>"]/g, (one) => entities[one]);

/** An element; texts and attributes are escaped, names are the program's own. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...children: readonly Child[]
): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const inner = textOf(children);
  return { markup: `<${name}${written}>${inner}</${name}>` };
}

function textOf(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  if (typeof child === 'number') return String(child);
  if ('markup' in child) return child.markup;
  return child.map(textOf).join('');
}

/** A whole page, with its own style and nothing from anywhere else. */
export const page = (title: string, style: string, body: readonly Child[]): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${textOf(body)}
</body>
</html>
`;
