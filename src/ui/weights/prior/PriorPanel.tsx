/** What resampling does to the class prior, and what puts it right. */
export default function PriorPanel() {
  return <section aria-label="Prior" />;
}
