import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { ExtraColumns } from '../extraColumns.ts';

interface Answer {
  readonly image: number;
  readonly control: string;
  readonly choices: readonly string[];
  readonly at: { readonly file: number; readonly offset: number; readonly length: number };
}

/**
 * Choices about whole pictures. Where no region was met they are the labels of a classification: those of the control
 * that most images answer (the first of equals); all others are columns of the images, named as their control.
 */
export function createWholeAnswers(builder: DatasetBuilder, columns: ExtraColumns) {
  const answers: Answer[] = [];
  return {
    add: (answer: Answer) => void answers.push(answer),
    finish(hasRegions: boolean, file: string): void {
      const counts = new Map<string, number>();
      for (const { control } of answers) counts.set(control, (counts.get(control) ?? 0) + 1);
      const most = [...counts.values()].reduce((max, count) => Math.max(max, count), 0);
      const [main] = hasRegions ? [undefined] : ([...counts].find(([, count]) => count === most) ?? []);
      if (main !== undefined) builder.describe({ task: 'classification' });
      for (const { image, control, choices, at } of answers) {
        if (control !== main) columns.set(control, image, choices.join(', '));
        else for (const name of choices) builder.label(image, builder.class(name, name), at);
      }
      if (main === undefined || counts.size < 2) return;
      builder.problem({
        file,
        kind: 'class-choice',
        what: `Images have the answers of ${counts.size} controls: ${[...counts.keys()].slice(0, 5).join(', ')}.`,
        kept: `“${main}” is the class; the others were kept as columns.`,
        severity: 'mention',
      });
    },
  };
}
