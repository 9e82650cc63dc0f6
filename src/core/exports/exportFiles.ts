import { hasScope } from '../balance/problem/counts.ts';
import { certificate } from '../balance/certificate.ts';
import { joined } from './chunks.ts';
import type { ExportFile, ExportInput, Exporter } from './exporter.ts';
import { recipeText } from '../recipe/text.ts';
import { jsonPieces } from './jsonText.ts';
import { priorLines } from './priorFile.ts';
import { weightsDocument } from '../weighting/weightsDocument.ts';
import { exportWeighting } from './exportWeighting.ts';

/** What goes with every plan: the choices, the proof, what resampling does to the class prior, and class weights. */
function companions(input: ExportInput): ExportFile[] {
  if (input.isConversion) return [];
  return [
    { path: 'recipe.json', chunks: () => joined([recipeText(input.recipe)]) },
    { path: 'certificate.json', chunks: () => joined(certificateLines(input)) },
    { path: 'prior.json', chunks: () => joined(priorLines(input)) },
    { path: 'weights.json', chunks: () => joined(weightsLines(input)) },
  ];
}

function* certificateLines(input: ExportInput): Generator<string> {
  yield* jsonPieces(certificate(input.problem, input.solution));
}

function* weightsLines(input: ExportInput): Generator<string> {
  yield* jsonPieces(weightsDocument(exportWeighting(input), input.recipe.weighting));
}

/**
 * The files of the chosen destinations, in the family's order, then a plan's companions. Where two destinations would
 * write the same path, all files of the later one go into a folder of its id. Throws for one that is not available.
 */
export function filesOf(input: ExportInput, chosen: readonly Exporter[]): ExportFile[] {
  const last = companions(input);
  const taken = new Set(last.map((file) => folded(file.path)));
  const written: ExportFile[] = [];
  for (const exporter of chosen) {
    const reason =
      exporter.unavailable(input.dataset) ??
      (input.mixed && exporter.notMixed) ??
      (input.problem.counts.further && exporter.notInBalance) ??
      (hasScope(input.recipe.balance) ? exporter.notScoped : null) ??
      null;
    if (reason !== null) throw new Error(`${exporter.name}: ${reason}`);
    const files = exporter.files(input);
    const clashes = files.some((file) => taken.has(folded(file.path)));
    for (const file of files) {
      const path = clashes ? `${exporter.id}/${file.path}` : file.path;
      taken.add(folded(path));
      written.push({ path, chunks: () => file.chunks() });
    }
  }
  return [...written, ...last];
}

/** Names that some file systems take for the same. */
const folded = (path: string) => path.normalize('NFC').toLowerCase();
