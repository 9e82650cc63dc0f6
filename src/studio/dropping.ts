import { mayBeMetadata } from '../core/prepare/mayBeMetadata.ts';
import { inputsOf, type FileInput } from '../engine/files.ts';
import { addFiles } from './additions.ts';
import { takeDroppedShares } from './deploymentShares.ts';
import { datasetClient, listDrop, openInputs } from './opening.ts';
import { getState, setState } from './store.ts';

/** What may be predictions or a table of metadata; all else can only be a dataset. */
const mayBeAdded = (path: string) => /\.json$/i.test(path) || mayBeMetadata.test(path);

/** To be called in the drop event itself: opens what was dropped, or adds it to what is open. */
export function takeDrop(transfer: DataTransfer): void {
  const isOpen = getState().opened !== null;
  void listDrop(transfer).then((inputs) => {
    if (inputs === null || inputs.length === 0) return;
    if (isOpen) void decide(inputs);
    else openInputs(inputs);
  });
}

async function decide(inputs: readonly FileInput[]): Promise<void> {
  const [only] = inputs;
  if (inputs.length === 1 && 'file' in only && (await takeDroppedShares(only.file))) return;
  const client = datasetClient();
  if (!client || inputs.length !== 1 || !('file' in only) || !mayBeAdded(only.path)) {
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
