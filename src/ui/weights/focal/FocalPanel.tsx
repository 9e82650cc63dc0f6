/** The focal loss along the confidence, and what it does to this dataset. */
export default function FocalPanel() {
  return <section aria-label="Focal loss" />;
}
