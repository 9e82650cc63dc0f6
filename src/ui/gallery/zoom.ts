/** How a picture lies in its stage: enlarged so many times beyond fitting, its centre so many px beside the stage's. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export const fit: Zoom = { scale: 1, x: 0, y: 0 };

export const mostScale = 40;

/** Px of a picture that is wholly within its stage. */
export function fitted(stage: Extent, picture: Extent): Extent {
  const share = Math.min(stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * share, height: picture.height * share };
}

/** Never smaller than fitting, and never with an edge further in than the stage's own. */
export function within({ scale, x, y }: Zoom, stage: Extent, picture: Extent): Zoom {
  const held = Math.min(mostScale, Math.max(1, scale));
  const { width, height } = fitted(stage, picture);
  const slackX = Math.max(0, (width * held - stage.width) / 2);
  const slackY = Math.max(0, (height * held - stage.height) / 2);
  return {
    scale: held,
    x: Math.min(slackX, Math.max(-slackX, x)),
    y: Math.min(slackY, Math.max(-slackY, y)),
  };
}

/** Enlarged by a factor, what lies at `at` (px from the stage's centre) stays there. */
export function zoomedAt({ scale, x, y }: Zoom, factor: number, at: { x: number; y: number }): Zoom {
  const next = Math.min(mostScale, Math.max(1, scale * factor));
  const by = next / scale;
  return { scale: next, x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by };
}
