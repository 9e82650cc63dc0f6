export interface CodeToken {
  readonly kind: 'comment' | 'string' | 'number' | 'keyword' | null;
  readonly text: string;
}

const keywords =
  'and as assert break class continue def del elif else except False finally for from global if import in is lambda None not or pass raise return True try while with yield';

const pattern = new RegExp(
  [
    /(?<comment>#[^\n]*)/,
    /(?<string>[rbf]?"(?:\\.|[^"\\\n])*"|[rbf]?'(?:\\.|[^'\\\n])*')/,
    /(?<number>\b\d[\d_.eE]*\b)/,
    new RegExp(`(?<keyword>\\b(?:${keywords.replaceAll(' ', '|')})\\b)`),
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
);

const kinds = ['comment', 'string', 'number', 'keyword'] as const;

/** The pieces of a Python snippet, in order; together they are the text again. */
export function tokensOf(text: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) tokens.push({ kind: null, text: text.slice(at, match.index) });
    tokens.push({ kind: kinds.find((kind) => match.groups?.[kind] !== undefined) ?? null, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) tokens.push({ kind: null, text: text.slice(at) });
  return tokens;
}
