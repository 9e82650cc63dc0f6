import { useId, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './PopoverButton.module.css';
import { Tip } from './Tip.tsx';

interface PopoverButtonProps {
  /** Accessible name of the button and of what it opens. */
  readonly label: string;
  readonly tip: string;
  readonly icon: ReactNode;
  /** Of the button, where it holds more than an icon. */
  readonly className?: string;
  /** Drawn only while open. */
  readonly children: ReactNode;
}

const width = 272;
const edge = 8;

/** Under the button, or above it in the lower half of the page; always within the page. */
function placeBeside(button: Element): CSSProperties {
  const at = button.getBoundingClientRect();
  const left = Math.max(edge, Math.min(at.left - 12, innerWidth - width - edge));
  return at.bottom < innerHeight / 2
    ? { left, top: at.bottom + 4, maxHeight: innerHeight - at.bottom - 4 - edge }
    : { left, bottom: innerHeight - at.top + 4, maxHeight: at.top - 4 - edge };
}

/** A small button with a panel that floats over the page and leaves it usable; Esc or a press outside closes. */
export function PopoverButton({ label, tip, icon, className, children }: PopoverButtonProps) {
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // By the time a press ends it has closed the panel already, being outside of it.
  const wasOpen = useRef(false);
  const id = useId();
  const isOpen = place !== null;
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element || !isOpen) return;
    // Native: top layer, one at a time, closed by Esc or a press elsewhere, focus given back.
    element.showPopover();
    element.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [isOpen]);
  const close = () => {
    setPlace(null);
    button.current?.focus();
  };
  return (
    <>
      <Tip text={tip}>
        <AriaButton
          ref={button}
          className={`${styles.button} ${className ?? ''}`}
          aria-label={label}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onPressStart={() => (wasOpen.current = isOpen)}
          onPress={() => button.current && setPlace(wasOpen.current ? null : placeBeside(button.current))}
        >
          {icon}
        </AriaButton>
      </Tip>
      {place && (
        <div
          ref={panel}
          id={id}
          popover="auto"
          role="dialog"
          aria-label={label}
          className={styles.panel}
          style={{ ...place, width }}
          onToggle={(event) => event.newState === 'closed' && setPlace(null)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            event.stopPropagation();
            event.preventDefault();
            close();
          }}
        >
          {children}
        </div>
      )}
    </>
  );
}
