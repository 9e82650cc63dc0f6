/** Weight by class, and what reaches the loss of each. */
export default function ClassWeightsPanel() {
  return <section aria-label="Class weights" />;
}
