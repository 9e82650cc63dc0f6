import { sourceDiffers } from '../prepare/sourceDiffers.ts';
import { lossTargets } from '../weighting/code/index.ts';
import { lossCodeInput, type LossCodeInput } from '../weighting/code/lossCode.ts';
import { joined } from './chunks.ts';
import type { Exporter, ExportInput } from './exporter.ts';
import { exportWeighting } from './exportWeighting.ts';
import { samplerCode } from './torch.ts';
import { withoutImages } from './withoutImages.ts';

const codeInput = (input: ExportInput): LossCodeInput =>
  lossCodeInput(
    input.dataset,
    exportWeighting(input),
    input.recipe.weighting,
    sourceDiffers(input.dataset, input.recipe.classes),
  );

/** The trainers to which the chosen loss can be said. */
const fitting = (input: LossCodeInput) => lossTargets.filter((target) => target.unavailable(input) === null);

/** The chosen scheme and the focal loss as code, a file a trainer; how images are used goes by other destinations. */
export const losses: Exporter = {
  id: 'losses',
  name: 'Class weights and losses',
  group: 'Loss',
  extension: '.py',
  repeats: 'dropped',
  labels: 'source',
  planOnly: true,
  note: 'The loss that was chosen under Weights, with the figures of these classes, for each trainer that can take it. It says nothing of how often images are used: export the plan beside it, and the two multiply.',
  unavailable: () => null,
  files(input) {
    const of = codeInput(input);
    return fitting(of).map((target) => ({
      path: `losses/${target.fileName}`,
      chunks: () => joined([target.code(of)]),
    }));
  },
  snippets(input) {
    const of = codeInput(input);
    const code = fitting(of).map((target) => ({ title: target.name, code: target.code(of) }));
    return withoutImages(input.dataset) === null ? [...code, samplerCode(input)[1]] : code;
  },
};
