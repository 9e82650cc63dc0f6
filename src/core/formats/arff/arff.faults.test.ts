import { faultTable } from '../../testing/faultTable.ts';

const head = "@relation 'r -C -2'\n@attribute f numeric\n@attribute a {0,1}\n@attribute b {0,1}\n@data\n";
const file = (rows: string) => ({ 'a.arff': head + rows });
const row = 'The row was left out; the others were kept.';
const label = 'The label was left out; its row was kept.';
const none = 'Nothing of this file was kept.';

faultTable('arff', [
  {
    fault: 'a row cut short',
    files: file('1,0,1\n2,1'),
    said: [`a.arff:7: The row has 2 cells, and the file 3 attributes. ${row}`],
    kept: [1, 1],
  },
  {
    fault: 'a row with too many cells, and one with a weight',
    files: file('1,0,1,9\n2,1,1,{3}\n'),
    said: [`a.arff:6: The row has 4 cells, and the file 3 attributes. ${row}`],
    kept: [1, 2],
  },
  { fault: 'an empty file', files: { 'a.arff': '' }, said: [], kept: null },
  {
    fault: 'a file without @data',
    files: { 'a.arff': '@relation r\n@attribute a {0,1}\n' },
    said: [`a.arff: The file has no @data. ${none}`],
    kept: null,
  },
  {
    fault: 'a declaration that is none',
    files: { 'a.arff': '@relation r\n@attribute a\n@data\n1\n' },
    said: [`a.arff:2: “@attribute a” names no attribute with a type. ${none}`],
    kept: null,
  },
  {
    fault: 'a line of text among the declarations',
    files: { 'a.arff': '@relation r\nhello\n@data\n' },
    said: [`a.arff:2: “hello” is neither a comment nor a declaration, and stands before @data. ${none}`],
    kept: null,
  },
  {
    fault: 'no labels at all',
    files: { 'a.arff': '@relation r\n@attribute a numeric\n@data\n1\n' },
    said: [
      `a.arff:3: No attribute is a label: there is no XML beside it, no “-C” in its relation, and no nominal class. ${none}`,
    ],
    kept: null,
  },
  {
    fault: 'labels that nothing names',
    files: { 'a.arff': '@relation r\n@attribute a {0,1}\n@attribute b {0,1}\n@data\n1,1\n' },
    said: [
      'a.arff: Nothing says which attributes are labels. The last 2 attributes, each 0 or 1, were taken for labels.',
    ],
    kept: [1, 2],
  },
  {
    fault: 'a label that is neither 0 nor 1',
    files: file('1,2,1\n1,1,x\n'),
    said: [
      `a.arff:6: The label “a” is “2”, not 0 or 1. ${label}`,
      `a.arff:7: The label “b” is “x”, not 0 or 1. ${label}`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'labels that are unknown',
    files: file('1,?,1\n?,?,1\n'),
    said: ['a.arff:6: 2 labels are unknown (“?”). Read as absent.'],
    kept: [2, 2],
  },
  {
    fault: 'sparse rows that are none, or name an attribute that is not there',
    files: file('{1 1}\n{9 1}\n{x 1}\n{1 1\n{1}\n'),
    said: [
      `a.arff:7: The row names the attribute 9, and the file has 3 (from 0). ${row}`,
      `a.arff:8: “{x 1}” is no sparse row “{index value, …}”. ${row}`,
      `a.arff:9: “{1 1” is no sparse row “{index value, …}”. ${row}`,
      `a.arff:10: “{1}” is no sparse row “{index value, …}”. ${row}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a quote that is not closed',
    files: file("'1,0,1\n1,0,1\n"),
    said: [`a.arff:6: A quote is opened and not closed. ${row}`],
    kept: [1, 1],
  },
  {
    fault: 'CR LF and a byte order mark are no faults',
    files: { 'a.arff': `\uFEFF${head}1,0,1\n`.replaceAll('\n', '\r\n') },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'UTF-16 is no fault',
    files: {
      'a.arff': new Uint8Array(Uint16Array.from(`\uFEFF${head}1,0,1\n`, (c) => c.charCodeAt(0)).buffer),
    },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'a class called __proto__, and one that is not declared',
    files: {
      'a.arff':
        '@relation r\n@attribute image string\n@attribute class {__proto__,b}\n@data\n..\\\\x/a.jpg,__proto__\nb.jpg,c\n',
    },
    said: [`a.arff:6: “c” is none of the classes that the file declares. ${label}`],
    kept: [2, 1],
  },
  {
    fault: 'an XML that names a label which is no attribute',
    files: { ...file('1,0,1\n'), 'a.xml': '<labels><label name="b"/><label name="z"/></labels>' },
    said: ['a.arff: One label of the XML is no attribute; the first: “z”. The others were kept.'],
    kept: [1, 1],
  },
  {
    fault: 'an XML that is broken, or another’s',
    files: { ...file('1,0,1\n'), 'a.xml': '<labels><label name="b">' },
    said: [],
    kept: [1, 1],
  },
]);
