import type { ReactNode } from 'react';
import { command } from '../../studio/commands.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';

interface CommandButtonProps {
  /** Of the commands' registry, from which name, shortcut and the reason for not being available come. */
  readonly id: string;
  readonly children: ReactNode;
  readonly label?: string;
  readonly variant?: 'primary' | 'plain' | 'quiet';
  /** The shortcut stands on the button itself; else in its tip. */
  readonly showKey?: boolean;
  readonly className?: string;
}

/** A button that runs a command of the registry. */
export function CommandButton({
  id,
  children,
  label,
  variant = 'quiet',
  showKey,
  className,
}: CommandButtonProps) {
  const own = command(id);
  const { title, shown } = own;
  const reason = useStudio((state) => own.unavailable(state));
  const key = shown && !showKey ? ` (${shown})` : '';
  return (
    <Button
      onPress={() => own.run()}
      variant={variant}
      label={label}
      unavailable={reason}
      tip={label || key ? `${title}${key}` : undefined}
      className={className}
    >
      {children}
      {showKey && shown && <Key>{shown}</Key>}
    </Button>
  );
}
