/** What to do in this situation, why, and how sure that is. */
export default function AdvicePanel() {
  return <section aria-label="When to do what" />;
}
