export interface CodeToken {
  readonly kind: 'comment' | 'string' | 'number' | 'keyword' | null;
  readonly text: string;
}

export type Language = 'python' | 'sql';

const python =
  'and as assert break class continue def del elif else except False finally for from global if import in is lambda None not or pass raise return True try while with yield';
const sql =
  'AND AS BETWEEN BY CASE CAST CROSS ELSE END FROM GROUP IN INNER IS JOIN LEFT NOT NULL ON OR ORDER OVER SELECT THEN UNION USING VALUES WHEN WHERE WITH';

const patternOf = (comment: RegExp, keywords: string): RegExp =>
  new RegExp(
    [
      comment,
      /(?<string>[rbf]?"(?:\\.|[^"\\\n])*"|[rbf]?'(?:\\.|[^'\\\n])*')/,
      /(?<number>\b\d[\d_.eE]*\b)/,
      new RegExp(`(?<keyword>\\b(?:${keywords.replaceAll(' ', '|')})\\b)`),
    ]
      .map((part) => part.source)
      .join('|'),
    'g',
  );

const patterns: Readonly<Record<Language, RegExp>> = {
  python: patternOf(/(?<comment>#[^\n]*)/, python),
  sql: patternOf(/(?<comment>--[^\n]*)/, sql),
};

const kinds = ['comment', 'string', 'number', 'keyword'] as const;

/** The pieces of a snippet, in order; together they are the text again. */
export function tokensOf(text: string, language: Language = 'python'): CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = 0;
  for (const match of text.matchAll(patterns[language])) {
    if (match.index > at) tokens.push({ kind: null, text: text.slice(at, match.index) });
    tokens.push({ kind: kinds.find((kind) => match.groups?.[kind] !== undefined) ?? null, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) tokens.push({ kind: null, text: text.slice(at) });
  return tokens;
}
