import { useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { announce } from '../../studio/actions.ts';
import { Button } from '../controls/Button.tsx';
import { Code } from './Code.tsx';
import styles from './ExportDialog.module.css';

interface SnippetsProps {
  readonly list: readonly { readonly title: string; readonly code: string }[];
}

/** Code for the trainer, one tab for each. */
export function Snippets({ list }: SnippetsProps) {
  const [shown, setShown] = useState(0);
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => setShown(0), [list.length]);
  const at = Math.min(shown, list.length - 1);
  if (list.length === 0) return null;
  const copy = () => {
    const { code } = list[at];
    void navigator.clipboard.writeText(code).then(
      () => {
        setCopied(code);
        announce('Copied');
      },
      () => announce('The browser did not let the code be copied'),
    );
  };
  return (
    <Tabs className={styles.tabs} selectedKey={String(at)} onSelectionChange={(key) => setShown(Number(key))}>
      <div className={styles.tabLine}>
        <TabList aria-label="Code for" className={styles.tabList}>
          {list.map(({ title }, i) => (
            <Tab key={i} id={String(i)} className={styles.tab}>
              {title}
            </Tab>
          ))}
        </TabList>
        <Button variant="quiet" className={styles.copy} onPress={copy}>
          {copied === list[at].code ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {list.map(({ title, code }, i) => (
        <TabPanel key={i} id={String(i)} className={styles.panel}>
          <Code text={code} language={title.includes('SQL') ? 'sql' : 'python'} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
