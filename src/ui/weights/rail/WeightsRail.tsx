import rail from '../../rail/Rail.module.css';

/** Everything that is chosen for the loss: the scheme, what it counts, focal loss, the prior; and the way out. */
export function WeightsRail() {
  return <aside className={rail.rail} aria-label="Weights" />;
}
