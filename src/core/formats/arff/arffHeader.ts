import { arffCells } from './arffCells.ts';

export interface ArffAttribute {
  readonly name: string;
  /** The values of a nominal attribute, in order; null for any other. */
  readonly values: readonly string[] | null;
  readonly isText: boolean;
}

export interface ArffHeader {
  readonly relation: string;
  readonly attributes: readonly ArffAttribute[];
}

/** Attributes beyond these are none of a table that a person can have. */
const mostAttributes = 500_000;

/** Takes the lines above `@data`; each is understood, or a sentence says why not. */
export function createArffHeader() {
  let relation = '';
  const attributes: ArffAttribute[] = [];
  return {
    header: (): ArffHeader => ({ relation, attributes }),
    /** `data` where the rows begin, `line` for any other line, else what is wrong. */
    take(text: string): 'data' | 'line' | { readonly fault: string } {
      const line = text.trim();
      if (line === '' || line.startsWith('%')) return 'line';
      const [, keyword = '', rest = ''] = /^@(\w+)\s*([^]*)$/.exec(line) ?? [];
      switch (keyword.toLowerCase()) {
        case 'data':
          return 'data';
        case 'relation':
          relation = arffCells(rest)?.join(',') ?? rest;
          return 'line';
        case 'attribute': {
          const attribute = attributeOf(rest);
          if (attribute === null) return { fault: `“${shortened(line)}” names no attribute with a type.` };
          if (attributes.length >= mostAttributes)
            return { fault: `There are more than ${mostAttributes.toLocaleString('en-US')} attributes.` };
          attributes.push(attribute);
          return 'line';
        }
        case 'end':
          return 'line';
        default:
          return {
            fault: `“${shortened(line)}” is neither a comment nor a declaration, and stands before @data.`,
          };
      }
    },
  };
}

function attributeOf(rest: string): ArffAttribute | null {
  const [, single, double, bare, type] =
    /^(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|([^\s{]+))\s*([^]+)$/.exec(rest) ?? [];
  const name = (single ?? double ?? bare ?? '').replace(/\\(.)/g, '$1');
  if (name === '' || type === undefined) return null;
  const nominal = /^\{([^]*)\}/.exec(type.trim())?.[1];
  const values = nominal === undefined ? null : arffCells(nominal);
  if (nominal !== undefined && values === null) return null;
  return { name, values, isText: /^(string|date)/i.test(type) };
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
