import type { Recipe } from '../recipe/recipe.ts';
import { joined } from './chunks.ts';
import type { Exporter, ExportInput } from './exporter.ts';
import { partSize } from './imageRows.ts';
import { yamlString } from './quoting.ts';

/** Parts of the recipe that the plan depends on: a stage runs again where one of them changes. */
const parameters = [
  'classes',
  'exclude',
  'facets',
  'balance',
  'mixing',
  'split',
] as const satisfies readonly (keyof Recipe)[];

/** A name that a shell, DVC's templates and YAML all leave as it is; other folders go by a stand-in. */
const isPlain = (name: string) => /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name);

/** No path of the machine is known here: the folder's own name, beside dvc.yaml. */
const sourceOf = ({ dataset: { name } }: ExportInput) => (isPlain(name) ? name : 'data');

function paramsYaml(input: ExportInput): string {
  const source = sourceOf(input);
  const { name } = input.dataset;
  return `# Put these lines into your params.yaml. Values stand in a shell command as they are: quote what needs it.
counterpoise:
${source === name ? '' : `  # Opened as ${yamlString(name)}, which a shell would not take as it is: call the folder so, or say where it is.\n`}  data: ${yamlString(source)}
  format: ${yamlString(input.dataset.format)}
  destinations: ${yamlString('jsonl')}
  out: ${yamlString('balanced')}
`;
}

/** A stage that makes the plan again: https://dvc.org/doc/user-guide/project-structure/dvcyaml-files */
function dvcYaml(): string {
  return `# dvc repro: the same data and recipe.json give the same bytes. Files that were added to the data (--predictions,
# --metadata) are not known here: add them to cmd and to deps.
stages:
  balance:
    cmd: >-
      npx counterpoise balance \${counterpoise.data} --format \${counterpoise.format} --recipe recipe.json
      --as \${counterpoise.destinations} --out \${counterpoise.out}
    deps:
      - \${counterpoise.data}
    params:
      - recipe.json:
${parameters.map((name) => `          - ${name}\n`).join('')}    outs:
      - \${counterpoise.out}
`;
}

function code(input: ExportInput): string {
  const train = partSize(input, 'train');
  return `# Beside recipe.json, dvc.yaml and params.yaml, with the data in ${sourceOf(input)}/:
dvc repro balance
# balanced/balanced.jsonl: ${train.images} train images, ${train.epoch} uses an epoch
dvc params diff
`;
}

export const dvc: Exporter = {
  id: 'dvc',
  name: 'DVC stage',
  group: 'Where the data is',
  extension: '.yaml',
  repeats: 'kept',
  labels: 'source',
  note: 'dvc.yaml has a stage that makes this plan again with the command line whenever the data or the recipe changes: recipe.json is its parameters, params.yaml says where the data is and which destinations it writes. The same bytes come out.',
  unavailable: () => null,
  notMixed: 'The stage makes the plan; baked images are made with --bake.',
  files: (input) => [
    { path: 'dvc.yaml', chunks: () => joined([dvcYaml()]) },
    { path: 'params.yaml', chunks: () => joined([paramsYaml(input)]) },
  ],
  snippets: (input) => [{ title: 'Shell', code: code(input) }],
};
