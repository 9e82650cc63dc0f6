import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import styles from './Sheet.module.css';

interface SheetProps {
  readonly title: ReactNode;
  /** A line beside the title. */
  readonly summary?: ReactNode;
  readonly onClose: () => void;
  readonly size?: 'narrow' | 'middle' | 'wide' | 'full';
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** A dialog over the page: title, content, perhaps a footer. Esc or a press outside closes, focus returns. */
export function Sheet({ title, summary, onClose, size = 'middle', children, footer }: SheetProps) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.veil}>
      <Modal className={`${styles.sheet} ${styles[size]}`}>
        <Dialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            {summary !== undefined && <p className={styles.summary}>{summary}</p>}
            <Button variant="quiet" label="Close" className={styles.close} onPress={onClose}>
              <Key>Esc</Key>
            </Button>
          </header>
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
