const svgSpace = 'http://www.w3.org/2000/svg';

/** What stands about a chart when it leaves the page. */
export interface PictureWords {
  readonly title: string;
  /** Under the title, fainter: what the data is. */
  readonly source: string;
}

/** What of a mark's look comes from the page's style sheets; inherited or default values are left out. */
const looks = [
  ['fill', ''],
  ['stroke', 'none'],
  ['stroke-width', ''],
  ['stroke-dasharray', 'none'],
  ['stroke-linecap', 'butt'],
  ['stroke-linejoin', 'miter'],
  ['fill-opacity', '1'],
  ['opacity', '1'],
  ['paint-order', 'normal'],
  ['shape-rendering', 'auto'],
] as const;
const textLooks = ['font-size', 'font-weight', 'font-family', 'text-anchor', 'letter-spacing'] as const;

const margin = 16;
const headRoom = 46;

/**
 * A drawn chart as one picture that stands by itself: its SVG marks with the look that they have on the page, its
 * canvases as they are, its words as text, a title above. Buttons, tips and what only screen readers hear stay behind.
 */
export function chartSvg(box: HTMLElement, words: PictureWords): SVGSVGElement {
  const frame = box.getBoundingClientRect();
  const root = getComputedStyle(document.documentElement);
  const [width, height] = [Math.ceil(frame.width) + 2 * margin, Math.ceil(frame.height) + headRoom + margin];
  const svg = make('svg', { width, height, viewBox: `0 0 ${width} ${height}` }) as SVGSVGElement;
  svg.append(make('rect', { width, height, fill: root.getPropertyValue('--bg').trim() }));
  const font = root.getPropertyValue('--font').trim();
  svg.append(
    text(words.title, {
      x: margin,
      y: 22,
      fill: root.getPropertyValue('--ink').trim(),
      'font-size': 14,
      'font-weight': 620,
      'font-family': font,
    }),
    text(words.source, {
      x: margin,
      y: 38,
      fill: root.getPropertyValue('--ink3').trim(),
      'font-size': 10.5,
      'font-family': font,
    }),
  );
  const chart = make('g', { transform: `translate(${margin - frame.left} ${headRoom - frame.top})` });
  svg.append(chart);
  collect(box, chart);
  return svg;
}

export const svgText = (svg: SVGSVGElement): string => new XMLSerializer().serializeToString(svg);

/** The same picture in pixels, `scale` for each CSS pixel. Rejects where the browser cannot draw it. */
export async function svgPng(svg: SVGSVGElement, scale: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(svg.width.baseVal.value * scale);
  canvas.height = Math.round(svg.height.baseVal.value * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the browser drew no picture'))),
      'image/png',
    ),
  );
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function text(content: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = make('text', attributes);
  element.textContent = content;
  return element;
}

const staysBehind = 'button, [role=option], [role=tooltip], [data-left-out]';

function collect(element: Element, into: SVGElement): void {
  for (const child of element.children) {
    if (child.matches(staysBehind)) continue;
    const style = getComputedStyle(child);
    if (style.display === 'none' || style.visibility === 'hidden') continue;
    const at = child.getBoundingClientRect();
    // What is heard and not seen is cut down to a pixel.
    if (style.clipPath !== 'none' && at.width <= 1) continue;
    if (child instanceof SVGSVGElement) {
      const group = make('g', { transform: `translate(${at.left} ${at.top})` });
      for (const mark of child.children) group.append(looked(mark));
      into.append(group);
    } else if (child instanceof HTMLCanvasElement) {
      const attributes = {
        x: at.left,
        y: at.top,
        width: at.width,
        height: at.height,
        preserveAspectRatio: 'none',
      };
      const image = make('image', { ...attributes, href: child.toDataURL('image/png') });
      // An attribute: the page's policy allows no inline styles.
      image.setAttribute('image-rendering', 'pixelated');
      into.append(image);
    } else {
      const own = [...child.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      for (const node of own) into.append(...wordsOf(node, style));
      collect(child, into);
    }
  }
}

/** A text of the page where it stands. */
function wordsOf(node: Node, style: CSSStyleDeclaration): SVGElement[] {
  const content = node.textContent?.trim() ?? '';
  if (content === '') return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const at = range.getBoundingClientRect();
  const size = parseFloat(style.fontSize);
  return [
    text(content, {
      x: at.left,
      y: at.top + at.height / 2 + size * 0.35,
      fill: style.color,
      'font-size': size,
      'font-weight': style.fontWeight,
      'font-family': style.fontFamily,
    }),
  ];
}

/** A copy of a mark and all within it that needs no style sheet. */
function looked(mark: Element): Element {
  const copy = mark.cloneNode(false) as Element;
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  const style = getComputedStyle(mark);
  if (style.display === 'none' || style.visibility === 'hidden') copy.setAttribute('display', 'none');
  const isText = /^(text|tspan)$/.test(mark.tagName);
  if (!/^(g|defs|pattern|clipPath|linearGradient)$/.test(mark.tagName))
    for (const [name, usual] of looks) {
      const value = style.getPropertyValue(name);
      if (value !== '' && value !== usual) copy.setAttribute(name, value);
    }
  else if (style.opacity !== '1') copy.setAttribute('opacity', style.opacity);
  if (isText) for (const name of textLooks) copy.setAttribute(name, style.getPropertyValue(name));
  for (const child of mark.childNodes) {
    if (child instanceof Element) copy.append(looked(child));
    else if (isText) copy.append(child.cloneNode());
  }
  return copy;
}
