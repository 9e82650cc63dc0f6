import { nearest } from './bestMatch.ts';
import { iouApart, type AnchorGrid, type Detector } from './detector.ts';

interface InputBox {
  readonly box: number;
  readonly cx: number;
  readonly cy: number;
  readonly w: number;
  readonly h: number;
  readonly best: number;
}

interface Tie {
  readonly l: number;
  readonly s: number;
  readonly row: number;
  readonly column: number;
}

/** As frameworks list anchors: by level, row, column and shape. */
const inOrder = (a: Tie, b: Tie) => a.l - b.l || a.row - b.row || a.column - b.column || a.s - b.s;

/** Boxes that an anchor of every kind meets this well never need one of low quality. */
const wellMet = 0.95;

/**
 * Gives every anchor of one image that reaches `floor` with some box to the first of the boxes that it overlaps most.
 * A table with a place for each anchor is kept from image to image and only what was written is cleared.
 */
export function createGiver({ levels, offset }: Detector, floor: number) {
  let grids: readonly AnchorGrid[] = [];
  /** First place of each level in the table. */
  let starts: number[] = [];
  let fits = new Float64Array(0);
  let owners = new Uint32Array(0);
  /** The image in which an anchor was last told as a box's best, counted from 1. */
  let forcedIn = new Uint32Array(0);
  let image = 0;
  const touched: number[] = [];
  const boxes: InputBox[] = [];

  const fitAt = ({ cx, cy, w, h }: InputBox, l: number, s: number, row: number, column: number) => {
    const { stepX, stepY } = grids[l];
    const { shapes } = levels[l];
    const dx = Math.abs((column + offset) * stepX - cx);
    const dy = Math.abs((row + offset) * stepY - cy);
    return iouApart(w, h, shapes[s], shapes[s + 1], dx, dy);
  };
  const placeOf = (l: number, s: number, row: number, column: number) =>
    starts[l] + ((s / 2) * grids[l].rows + row) * grids[l].columns + column;

  /** Cells of one shape where the IoU with the box can reach the floor: rows first, then columns row by row. */
  function addShape(one: InputBox, l: number, s: number): void {
    const { cx, cy, w, h } = one;
    const aw = levels[l].shapes[s];
    const ah = levels[l].shapes[s + 1];
    // IoU ≥ f where the intersection ≥ f (A + B) / (1 + f); a hair less, and each cell is then looked at.
    const needed = ((floor * (w * h + aw * ah)) / (1 + floor)) * (1 - 1e-9);
    const widest = Math.min(w, aw);
    if (widest * Math.min(h, ah) < needed) return;
    const { columns, rows, stepX, stepY } = grids[l];
    const reachY = (h + ah) / 2 - needed / widest;
    const firstRow = Math.max(0, Math.ceil((cy - reachY) / stepY - offset - 1e-6));
    const lastRow = Math.min(rows - 1, Math.floor((cy + reachY) / stepY - offset + 1e-6));
    for (let row = firstRow; row <= lastRow; row++) {
      const dy = Math.abs((row + offset) * stepY - cy);
      const overlapY = Math.min(h, ah, (h + ah) / 2 - dy);
      if (overlapY <= 0) continue;
      const reachX = (w + aw) / 2 - needed / overlapY;
      const firstColumn = Math.max(0, Math.ceil((cx - reachX) / stepX - offset - 1e-6));
      const lastColumn = Math.min(columns - 1, Math.floor((cx + reachX) / stepX - offset + 1e-6));
      for (let column = firstColumn; column <= lastColumn; column++) {
        const fit = iouApart(w, h, aw, ah, Math.abs((column + offset) * stepX - cx), dy);
        if (fit < floor) continue;
        const place = placeOf(l, s, row, column);
        if (fit <= fits[place]) continue;
        if (fits[place] === 0) touched.push(place);
        fits[place] = fit;
        owners[place] = one.box;
      }
    }
  }

  /** Every anchor whose IoU with the box is the box's best: ties are a rectangle of cells around the nearest. */
  function eachBest(one: InputBox, visit: (l: number, s: number, row: number, column: number) => void): void {
    for (let l = 0; l < levels.length; l++) {
      const { columns, rows, stepX, stepY } = grids[l];
      const column = nearest(one.cx, stepX, offset, columns);
      const row = nearest(one.cy, stepY, offset, rows);
      for (let s = 0; s < levels[l].shapes.length; s += 2) {
        if (fitAt(one, l, s, row, column) !== one.best) continue;
        const same = (r: number, c: number) => fitAt(one, l, s, r, c) === one.best;
        let [left, right, top, bottom] = [column, column, row, row];
        while (left > 0 && same(row, left - 1)) left--;
        while (right < columns - 1 && same(row, right + 1)) right++;
        while (top > 0 && same(top - 1, column)) top--;
        while (bottom < rows - 1 && same(bottom + 1, column)) bottom++;
        for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) visit(l, s, r, c);
      }
    }
  }

  /** An anchor that the box overlaps most of all: told once, with the box that it overlaps most itself. */
  function force(
    one: InputBox,
    l: number,
    s: number,
    row: number,
    column: number,
    visit: (box: number, fit: number) => void,
  ): void {
    const place = placeOf(l, s, row, column);
    if (forcedIn[place] === image) return;
    forcedIn[place] = image;
    if (fits[place] > 0) return visit(owners[place], fits[place]);
    let owner = one.box;
    let most = one.best;
    for (const other of boxes) {
      if (other === one) continue;
      const fit = fitAt(other, l, s, row, column);
      if (fit > most || (fit === most && other.box < owner)) {
        owner = other.box;
        most = fit;
      }
    }
    visit(owner, most);
  }

  return {
    /** Forgets the image before. */
    begin(next: readonly AnchorGrid[]): void {
      for (const place of touched) fits[place] = 0;
      touched.length = 0;
      boxes.length = 0;
      if (next === grids) return;
      grids = next;
      let size = 0;
      starts = grids.map(({ columns, rows }, l) => {
        const start = size;
        size += columns * rows * (levels[l].shapes.length / 2);
        return start;
      });
      if (size <= fits.length) return;
      fits = new Float64Array(size);
      owners = new Uint32Array(size);
      forcedIn = new Uint32Array(size);
    },
    add(box: number, cx: number, cy: number, w: number, h: number, best: number): void {
      const one = { box, cx, cy, w, h, best };
      boxes.push(one);
      for (let l = 0; l < levels.length; l++)
        for (let s = 0; s < levels[l].shapes.length; s += 2) addShape(one, l, s);
    },
    given(visit: (box: number, fit: number) => void): void {
      for (const place of touched) visit(owners[place], fits[place]);
    },
    /** Anchors that some box overlaps most of all, once each, with the box that they overlap most. */
    lowQuality(onlyFirst: boolean, visit: (box: number, fit: number) => void): void {
      image++;
      for (const one of boxes) {
        if (one.best === 0 || one.best >= wellMet) continue;
        if (!onlyFirst) {
          eachBest(one, (l, s, row, column) => force(one, l, s, row, column, visit));
          continue;
        }
        const ties: Tie[] = [];
        eachBest(one, (l, s, row, column) => ties.push({ l, s, row, column }));
        const [{ l, s, row, column }] = ties.sort(inOrder);
        force(one, l, s, row, column, visit);
      }
    },
  };
}
