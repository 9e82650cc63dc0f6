/** Two boxes to drag, and every regression loss of theirs. */
export default function BoxLossesPanel() {
  return <section aria-label="Box losses" />;
}
