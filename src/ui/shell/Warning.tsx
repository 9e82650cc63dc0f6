import { TriangleAlert } from 'lucide-react';

/** The amber sign of a finding; words always stand beside it. */
export function Warning({ size = 13 }: { readonly size?: number }) {
  return <TriangleAlert size={size} color="var(--warn)" aria-hidden />;
}
