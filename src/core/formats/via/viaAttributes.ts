import { isJsonObject } from '../json/jsonTypes.ts';

/** Attributes beyond these are not thought of as the class. */
const mostNames = 200;
const usualNames =
  'class label category type name object class_name classname label_name object_class species'.split(' ');

/** An attribute's value as text: of checkboxes those that are ticked; null where it says nothing. */
export function attributeText(value: unknown): string | null {
  const ticked = tickedOf(value);
  if (ticked !== null) return ticked.length === 0 ? null : ticked.join(', ');
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return isFinite(value) ? String(value) : null;
  return typeof value === 'boolean' ? String(value) : null;
}

/** The class that a value names; of several that are ticked the first. */
export function attributeClass(value: unknown): string | null {
  const ticked = tickedOf(value);
  return ticked === null ? attributeText(value) : (ticked[0] ?? null);
}

/** VIA 2 writes checkboxes as `{"option": true}`. */
function tickedOf(value: unknown): string[] | null {
  if (!isJsonObject(value)) return null;
  return Object.entries(value)
    .filter(([, isTicked]) => isTicked === true)
    .map(([option]) => option);
}

/**
 * Which region attribute is the class: the first of the usual names (class, label, category, type, name, object …) that
 * at least half as many regions fill as fill the fullest one; else the fullest, the first of equals.
 */
export function createAttributeSurvey() {
  const filled = new Map<string, number>();
  return {
    add(attributes: unknown): void {
      if (!isJsonObject(attributes)) return;
      for (const [name, value] of Object.entries(attributes)) {
        if (attributeText(value) === null) continue;
        const count = filled.get(name);
        if (count !== undefined || filled.size < mostNames) filled.set(name, (count ?? 0) + 1);
      }
    },
    /** Names of attributes that any region fills. */
    names: (): string[] => [...filled.keys()],
    /** Null where no region fills any. */
    choose(): string | null {
      const most = [...filled.values()].reduce((max, count) => Math.max(max, count), 0);
      for (const usual of usualNames)
        for (const [name, count] of filled)
          if (name.trim().toLowerCase() === usual && count * 2 >= most) return name;
      for (const [name, count] of filled) if (count === most) return name;
      return null;
    },
  };
}

export type AttributeSurvey = ReturnType<typeof createAttributeSurvey>;
