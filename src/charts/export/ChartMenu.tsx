import { use, useId, useRef, useState } from 'react';
import { TableRows } from '../TableRows.tsx';
import styles from './ChartMenu.module.css';
import { chartSvg, svgPng, svgText } from './chartSvg.ts';
import { fileName, tableCsv, type ChartTable } from './chartTable.ts';
import { SavedBy } from './savedBy.ts';

/** What colours mean in every chart. */
const legend = 'grey as imported, blue as balanced, black as asked for';

/** Pixels for each CSS pixel of a saved PNG. */
const pngScale = 2;

/** Beside a chart: its table, and the chart as SVG, PNG and CSV. Seen while the chart is pointed at or has the keyboard. */
export function ChartMenu({ table }: { readonly table: ChartTable }) {
  const saving = use(SavedBy);
  const id = useId();
  const corner = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<ChartTable | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  if (!saving) return null;
  const name = table.caption.split(':')[0];
  const picture = () => {
    const box = corner.current?.parentElement;
    return box && chartSvg(box, { title: name, source: `${saving.source} · ${legend}` });
  };
  const actions = [
    {
      label: 'Show as table',
      run: () => {
        setShown(table);
        dialog.current?.showModal();
      },
    },
    {
      label: 'Save as SVG',
      run: () => {
        const svg = picture();
        if (svg)
          saving.save(new Blob([svgText(svg)], { type: 'image/svg+xml' }), fileName(table.caption, 'svg'));
      },
    },
    {
      label: 'Save as PNG',
      run: () => {
        const svg = picture();
        if (!svg) return;
        setFailed(null);
        svgPng(svg, pngScale).then(
          (blob) => saving.save(blob, fileName(table.caption, 'png')),
          (error: unknown) => setFailed(String(error)),
        );
      },
    },
    {
      label: 'Save the table as CSV',
      run: () =>
        saving.save(new Blob([tableCsv(table)], { type: 'text/csv' }), fileName(table.caption, 'csv')),
    },
  ];
  return (
    <div ref={corner} className={styles.corner} data-left-out>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={`${name}: table and pictures`}
        title="Table, SVG, PNG"
        popoverTarget={id}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={`${name}: table and pictures`}
        className={styles.menu}
        onToggle={(event) => {
          const at = button.current?.getBoundingClientRect();
          if (event.newState !== 'open' || !menu.current || !at) return;
          menu.current.style.left = `${Math.max(8, at.right - menu.current.offsetWidth)}px`;
          menu.current.style.top = `${Math.min(at.bottom + 4, innerHeight - menu.current.offsetHeight - 8)}px`;
          menu.current.querySelector('button')?.focus();
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          event.stopPropagation();
          if (step === undefined) return;
          event.preventDefault();
          const items = [...event.currentTarget.querySelectorAll('button')];
          const at = items.indexOf(document.activeElement as HTMLButtonElement);
          items[(at + step + items.length) % items.length]?.focus();
        }}
      >
        {actions.map(({ label, run }) => (
          <button
            key={label}
            type="button"
            role="menuitem"
            className={styles.item}
            onClick={() => {
              menu.current?.hidePopover();
              button.current?.focus();
              run();
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {failed !== null && (
        <p role="alert" className={styles.failed}>
          The picture could not be drawn: {failed}
        </p>
      )}
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-label={`${name} as a table`}
        onClose={() => setShown(null)}
        onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {shown && <Table table={shown} onClose={() => dialog.current?.close()} />}
      </dialog>
    </div>
  );
}

function Table({ table, onClose }: { readonly table: ChartTable; readonly onClose: () => void }) {
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{table.caption}</h2>
        <button type="button" className={styles.close} onClick={onClose} autoFocus>
          Close
        </button>
      </header>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Rows">
        <table className={styles.table}>
          <TableRows columns={table.columns} rows={table.rows()} />
        </table>
      </div>
    </>
  );
}
