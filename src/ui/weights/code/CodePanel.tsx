/** The chosen loss as code for the trainer. */
export default function CodePanel() {
  return <section aria-label="Code" />;
}
