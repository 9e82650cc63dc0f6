import { hideClasses, renameClass, type NamedClass } from '../../../studio/classNames.ts';
import { Button } from '../../controls/Button.tsx';
import { Checkbox } from '../../shell/Checkbox.tsx';
import { count, counted } from '../../theme/numbers.ts';
import { Eye } from './Eye.tsx';
import styles from './Names.module.css';

interface NameRowProps {
  readonly row: NamedClass;
  readonly index: number;
  readonly top: number;
  readonly hasSuper: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (at: number, on: boolean) => void;
}

/** One class of the source. Its name is taken when Enter is pressed or the field is left; Esc brings the old one back. */
export function NameRow({ row, index, top, hasSuper, isChosen, onChoose }: NameRowProps) {
  const { at, source, name, boxes, images, supercategory, isHidden, merged } = row;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      data-hidden={isHidden || undefined}
      style={{ position: 'absolute', transform: `translateY(${top}px)` }}
    >
      <span role="cell">
        <Checkbox label={`Choose ${source}`} checked={isChosen} onChange={(on) => onChoose(at, on)} />
      </span>
      <span role="rowheader" className={styles.text} title={source}>
        {source}
      </span>
      <span role="cell" className={styles.name}>
        <input
          key={name}
          className={styles.field}
          defaultValue={name}
          data-renamed={name !== source || undefined}
          aria-label={`Name that ${source} goes by`}
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.value = name;
            if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
            event.stopPropagation();
          }}
          onBlur={({ currentTarget }) => {
            if (currentTarget.value.trim() === '') currentTarget.value = name;
            else renameClass(source, currentTarget.value);
          }}
        />
        {merged > 1 && (
          <span
            className={styles.merged}
            title={`${counted(merged, 'class', 'classes')} of the source go by ${name}`}
          >
            × {count(merged)}
          </span>
        )}
      </span>
      {hasSuper && (
        <span role="cell" className={styles.text} title={supercategory}>
          {supercategory}
        </span>
      )}
      <span role="cell">{count(boxes)}</span>
      <span role="cell">{count(images)}</span>
      <span role="cell">
        <Button
          variant="quiet"
          label={`${isHidden ? 'Show' : 'Hide'} ${name}`}
          tip={
            isHidden
              ? 'Hidden: its boxes are left out. Show it again'
              : 'Hide it: its boxes are left out of everything'
          }
          pressed={isHidden}
          onPress={() => hideClasses([name], !isHidden)}
        >
          <Eye isOpen={!isHidden} />
        </Button>
      </span>
    </div>
  );
}
