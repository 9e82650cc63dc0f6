import { anchorPresets } from '../../core/facets/anchors.ts';
import { setFacetParams } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import styles from './FacetPanels.module.css';

const choices = Object.entries(anchorPresets).map(([value, preset]) => ({
  value,
  label: preset.name,
  hint: preset.scaling,
}));

/** Anchor IoU's title chooses whose anchors are meant. */
export function AnchorMenu({ title }: { readonly title: string }) {
  const params = useStudio((state) => state.recipe.facets.anchorIou);
  const preset = String(params?.preset ?? choices[0].value);
  const name = choices.find((choice) => choice.value === preset)?.label ?? preset;
  return (
    <MenuButton
      label={`${title}, anchors of ${name}: choose a detector`}
      value={preset}
      choices={choices}
      onChange={(value) => setFacetParams('anchorIou', 'Anchors', { ...params, preset: value })}
      className={styles.menu}
    >
      <span className={styles.word}>{title}</span>
    </MenuButton>
  );
}
