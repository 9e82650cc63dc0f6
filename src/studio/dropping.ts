import { inputsOf, inputsOfDrop, type FileInput } from '../engine/files.ts';
import { addFiles } from './additions.ts';
import { datasetClient, openDrop, openInputs } from './opening.ts';
import { getState, setState } from './store.ts';

/** Text that may be predictions or a table of metadata; all else can only be a dataset. */
const mayBeAdded = /\.(json|csv|tsv|txt)$/i;

/** To be called in the drop event itself: opens what was dropped, or adds it to what is open. */
export function takeDrop(transfer: DataTransfer): void {
  if (!getState().opened) openDrop(transfer);
  else
    void inputsOfDrop(transfer).then(decide, (error: unknown) =>
      setState({ opening: { state: 'failed', message: String(error), problems: [] } }),
    );
}

async function decide(inputs: readonly FileInput[]): Promise<void> {
  const [only] = inputs;
  const client = datasetClient();
  if (!client || inputs.length !== 1 || !('file' in only) || !mayBeAdded.test(only.path)) {
    openInputs(inputs);
    return;
  }
  const { file } = only;
  const found = await client.recognise(only).catch(() => null);
  if (datasetClient() !== client) return;
  if (found === null || found.kind === 'dataset') openInputs(inputs);
  else if (found.kind === 'unclear')
    setState({ explore: { ...getState().explore, asking: { file, because: found.because } } });
  else await addFiles([file]);
}

/** The person's answer to a file that may be either. */
export function answerDrop(as: 'addition' | 'dataset'): void {
  const { explore } = getState();
  if (!explore.asking) return;
  const { file } = explore.asking;
  setState({ explore: { ...explore, asking: null } });
  if (as === 'addition') void addFiles([file]);
  else openInputs(inputsOf([file]));
}
