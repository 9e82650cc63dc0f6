import { memo } from 'react';
import type { Layer, Scene } from '../../core/mixing/scene.ts';
import styles from './Stage.module.css';

/** Where the pictures of a composite would lie, in place of them. */
export const SceneLines = memo(function SceneLines({ scene }: { readonly scene: Scene }) {
  const { width, height, groups } = scene;
  const rings = groups.flatMap(({ mask, layers }) =>
    layers.flatMap((layer) => (layer.mask ?? mask)?.rings ?? [cornersOf(layer)]),
  );
  return (
    <svg
      className={styles.boxes}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {rings.map((ring, i) => (
        <polygon key={i} className={styles.tile} points={ring.join(' ')} />
      ))}
    </svg>
  );
});

const cornersOf = ({ to }: Layer): readonly number[] => to;
