/** A place in the grid of facets: what it shows, and what its title's menu offers besides. */
export interface Slot {
  /** 0–5 in the full grid. */
  readonly place: number;
  readonly shown: string;
  readonly choices: readonly string[];
}

/** The first four stand where people look for them; what does not apply gives its place to another. */
const fixed = ['location', 'boxSize', 'anchorIou', 'aspect'];
/** Not a facet but a look at the classes, which has a facet's place. */
export const together = 'together';
const others = ['neighbourIou', 'objectsPerImage', 'borderDistance', 'split'];
const places = 6;

/**
 * Facets for at most six places. `available` are the ids that apply (without the classes), `active` those with
 * a weight, `chosen` what the person put into a place. Nothing is shown twice; a place whose facet is not one
 * of the fixed four offers every facet that is shown nowhere else.
 */
export function slotsOf(
  available: readonly string[],
  active: ReadonlySet<string>,
  chosen: ReadonlyMap<number, string>,
): Slot[] {
  const free = new Set(available);
  const shown: (string | null)[] = fixed.map((id) => (free.delete(id) ? id : null));
  const metadata = available.filter((id) => id.startsWith('attribute:'));
  const byWish = (ids: readonly string[]) => [
    ...ids.filter((id) => active.has(id)),
    ...ids.filter((id) => !active.has(id)),
  ];
  const preferred = [byWish(metadata), byWish([together, ...others, ...metadata])];
  const isOpen = [...shown.map((id) => id === null), true, true];
  shown.push(null, null);
  for (const [place, id] of chosen) if (isOpen[place] && free.delete(id)) shown[place] = id;
  const take = (ids: readonly string[]) => {
    const id = ids.find((one) => free.has(one)) ?? null;
    if (id !== null) free.delete(id);
    return id;
  };
  const rest = byWish([...metadata, ...others, ...available]);
  shown[4] ??= take(preferred[0]);
  shown[5] ??= take(preferred[1]);
  for (let i = 0; i < places; i++) shown[i] ??= take(rest);
  return shown.flatMap((id, i) =>
    id === null
      ? []
      : [
          {
            place: i,
            shown: id,
            choices: isOpen[i]
              ? [id, ...rest.filter((other, j) => free.has(other) && rest.indexOf(other) === j)]
              : [id],
          },
        ],
  );
}
