/** How far the scores of the predictions can be believed. */
export default function CalibrationPanel() {
  return <section aria-label="Calibration" />;
}
