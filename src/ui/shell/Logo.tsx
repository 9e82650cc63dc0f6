/** A beam at rest: the imported block and the balanced ball. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <path d="M2 12.6 20 8.2" stroke="var(--ink)" strokeWidth="1.7" strokeLinecap="round" />
      <path d="m11 11.2 3.6 8H7.4z" fill="var(--ink)" />
      <rect x="2.2" y="5.4" width="5.4" height="5.4" rx="1" fill="var(--before)" />
      <circle cx="17.2" cy="5.3" r="2.7" fill="var(--acc)" />
    </svg>
  );
}
