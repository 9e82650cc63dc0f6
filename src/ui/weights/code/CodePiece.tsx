import { useState } from 'react';
import { announce } from '../../../studio/actions.ts';
import { saveLossCode, type LossCode } from '../../../studio/lossCodeNow.ts';
import { Button } from '../../controls/Button.tsx';
import { Code } from '../../exportDialog/Code.tsx';
import styles from './LossCode.module.css';

interface CodePieceProps {
  readonly target: LossCode;
  readonly text: string;
}

/** One trainer's code: what it is for, the text, and the two ways out. */
export function CodePiece({ target, text }: CodePieceProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const said = () => {
    setCopied(text);
    announce('Copied');
  };
  const copy = () =>
    void navigator.clipboard
      .writeText(text)
      .then(said, () => announce('The browser did not let the code be copied'));
  return (
    <div
      className={styles.piece}
      onCopy={(event) => {
        // Ctrl+C with nothing selected takes all of it.
        if (!window.getSelection()?.isCollapsed) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
        said();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{target.name}</h2>
        <code className={styles.file}>{target.fileName}</code>
        <Button variant="quiet" onPress={copy} tip="All of it; Ctrl+C in the code does the same">
          {copied === text ? 'Copied' : 'Copy'}
        </Button>
        <Button variant="quiet" onPress={() => saveLossCode(target, text)}>
          Save file
        </Button>
      </header>
      <p className={styles.note}>{target.note}</p>
      <Code text={text} language="python" />
    </div>
  );
}
