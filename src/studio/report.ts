import { errorWords } from '../core/errorWords.ts';
import { download } from '../engine/download.ts';
import { Stopped } from '../engine/worker.ts';
import { announce } from './actions.ts';
import { exportName } from './exporting.ts';
import { notify } from './notices.ts';
import { datasetClient } from './opening.ts';
import { getState } from './store.ts';

/** One HTML page with findings, charts and the plan, offered as a download. */
export function saveReport(): void {
  const client = datasetClient();
  if (!client) return;
  announce('Writing the report');
  client.report(getState().recipe).then(
    (html) => {
      download(html, `${exportName().replace(/_balanced$/, '')}_report.html`);
      announce('The report is written');
    },
    (error: unknown) => {
      if (!(error instanceof Stopped)) notify(`The report could not be written: ${errorWords(error)}`);
    },
  );
}
