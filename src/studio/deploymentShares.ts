import { errorWords } from '../core/errorWords.ts';
import { readPrior, type ReadPrior } from '../core/weighting/prior/readPrior.ts';
import type { DeploymentSettings } from '../core/weighting/settings.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { Stopped } from '../engine/worker.ts';
import { announce } from './actions.ts';
import { explorer } from './explorer.ts';
import { notify } from './notices.ts';
import { priorShiftNow } from './priorNow.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';
import { setWeighting } from './weights.ts';

/** Bytes beyond which a file is no list of shares. */
const largest = 8_000_000;

/** Takes these shares, by class name, for the place where the model will work; one step of undo. */
export function giveShares(label: string, shares: DeploymentSettings['shares']): void {
  setWeighting(label, { deployment: { prior: 'given', shares } });
}

/** The share of one class as typed; null: it is left to the others. What was given before counts only while it is in force. */
export function giveShare(name: string, share: number | null): void {
  const { prior, shares } = getState().recipe.weighting.deployment;
  const others = prior === 'given' ? Object.entries(shares).filter(([other]) => other !== name) : [];
  giveShares(
    `Deployment share of ${name}`,
    Object.fromEntries(share === null ? others : [...others, [name, share] as const]),
  );
}

/** Writes the whole prior out as it is in force: a share for every class, sum 1. */
export function writeShares(): void {
  const shift = priorShiftNow(getState());
  if (!shift) return;
  giveShares('Deployment shares scaled to 1', byName(shift.names, shift.deployment.shares));
}

/** Six digits, as a person would write them; classes of one name together. */
function byName(names: readonly string[], shares: Float64Array): DeploymentSettings['shares'] {
  const sums = new Map<string, number>();
  names.forEach((name, k) => sums.set(name, (sums.get(name) ?? 0) + shares[k]));
  return Object.fromEntries([...sums].map(([name, share]) => [name, Number(share.toPrecision(6))]));
}

export const clearShares = (): void => giveShares('Deployment shares cleared', {});

export function pickShares(): void {
  pickFiles({ folder: false }, ([file]) => void readShares(file));
}

/** Reads a list of shares and takes what can be taken; the rest is said for all to see. */
async function readShares(file: File): Promise<void> {
  const names = getState().opened?.dataset.classes.names;
  if (!names) return;
  if (file.size > largest) {
    notify(`${file.name} is larger than 8 MB: no list of shares. Nothing was read.`);
    return;
  }
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    notify(`${file.name} cannot be read: ${errorWords(error)}`);
    return;
  }
  const read = readPrior(text, names);
  if (Object.keys(read.shares).length === 0) {
    notify(`${file.name} was not taken as a prior.`, read.problems);
    return;
  }
  take(file, read);
}

function take(file: File, { shares, problems }: ReadPrior): void {
  giveShares(`Deployment prior from ${file.name}`, shares);
  if (problems.length > 0) notify(`${file.name} was taken as the deployment prior, except:`, problems);
  else announce(`Deployment prior from ${file.name}`);
}

/**
 * A file that is dropped while the prior is looked at: taken where it is a list of shares, most of which can be used.
 * False: it is something else.
 */
export async function takeDroppedShares(file: File): Promise<boolean> {
  const { opened, view } = getState();
  const isAsked = view.tab === 'weights' && view.weights.panel === 'prior';
  if (!opened || !isAsked || file.size > largest || !/\.(json|csv|tsv|txt)$/i.test(file.name)) return false;
  const text = await file.text().catch(() => null);
  if (text === null) return false;
  const read = readPrior(text, opened.dataset.classes.names);
  if (Object.keys(read.shares).length <= read.problems.length) return false;
  take(file, read);
  return true;
}

/** Null, or why the deployment prior cannot be estimated from what a model says. */
export function cannotEstimate({ opened }: StudioState): string | null {
  if (!opened?.probabilities) return 'Add a classifier’s class probabilities first, under Calibration';
  return opened.probabilities.labels === 'single'
    ? null
    : 'Images have several labels here: the estimate is for one softmax an image';
}

/** The prior under which the class probabilities are likeliest, for a model that was trained on the shares `trained`. */
export async function estimateShares(trained: Float64Array): Promise<void> {
  const names = getState().opened?.dataset.classes.names;
  const client = explorer();
  if (!names || !client) return;
  try {
    const found = await client.priorEstimate(trained);
    if (found === null || getState().opened?.dataset.classes.names !== names) return;
    if (found.rows === 0) {
      notify('No prior could be estimated.', found.notes);
      return;
    }
    giveShares('Estimated deployment prior', byName(names, found.shares));
    notify(
      `The deployment prior was estimated from ${found.rows.toLocaleString('en-US')} images${found.isOutsideTrain ? ' outside train' : ''}.`,
      [
        ...found.notes,
        'It holds where only the prior has changed and the probabilities are calibrated (Saerens et al. 2002).',
        `Twice the gain in log-likelihood is ${found.gain.toFixed(1)}; with an unchanged prior it would be about ${Math.max(0, names.length - 1)}.`,
      ],
    );
  } catch (error) {
    if (!(error instanceof Stopped)) notify(`No prior could be estimated: ${errorWords(error)}`);
  }
}
