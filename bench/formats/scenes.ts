/** One object of a made image: a box in whole hundredths, and its outline. */
export interface SceneObject {
  readonly label: string;
  readonly k: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly points: readonly (readonly [number, number])[];
}

export interface Scene {
  readonly i: number;
  readonly name: string;
  readonly objects: readonly SceneObject[];
}

export const size = { width: 1280, height: 720 };
export const labels = Array.from({ length: 40 }, (_, k) => `class ${k + 1}`);

/** Images of some six objects each, the same at every run; `corners`: of the outlines. */
export function* scenes(count: number, corners = 0): Generator<Scene> {
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const hundredths = (most: number) => Math.round(random() * most * 100) / 100;
  for (let i = 0; i < count; i++) {
    const objects = Array.from({ length: 1 + Math.floor(random() * 11) }, () => {
      const k = Math.floor(random() * labels.length);
      const [x, y, w, h] = [hundredths(800), hundredths(400), 1 + hundredths(400), 1 + hundredths(300)];
      const points = Array.from(
        { length: corners },
        () => [Math.min(x + hundredths(w), 1280), Math.min(y + hundredths(h), 720)] as const,
      );
      return { label: labels[k], k, x, y, w, h, points };
    });
    yield { i, name: String(i).padStart(8, '0'), objects };
  }
}
