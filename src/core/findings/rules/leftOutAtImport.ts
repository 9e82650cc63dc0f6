import { counted } from '../../balance/problem/listed.ts';
import { boxesIn } from '../../dataset/multiplicity.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

/** Records of the files that could not be used. */
export const leftOutAtImport: FindingRule = {
  id: 'leftOutAtImport',
  isLopsided: false,
  find({ dataset, noun }) {
    const { boxes, images } = dataset.leftOut;
    if (boxes + images === 0) return [];
    const one = noun === 'boxes' ? 'box' : 'label';
    const [said, all] =
      boxes > 0
        ? [counted(boxes, one, noun), boxes + (dataset.preparedFrom?.boxes ?? boxesIn(dataset))]
        : [counted(images, 'image'), images + (dataset.preparedFrom?.images ?? dataset.images.count)];
    const figure = boxes > 0 ? boxes : images;
    const size = Object.hasOwn(dataset.problemCounts, 'box-size') ? dataset.problemCounts['box-size'] : 0;
    const also = boxes > 0 && images > 0 ? ` and ${counted(images, 'image')}` : '';
    const are = boxes + images === 1 ? 'is' : 'are';
    const why =
      size === boxes && images === 0
        ? 'their size is not positive'
        : size > 0
          ? `${counted(size, one, noun)} because their size is not positive`
          : 'they could not be read';
    return [
      {
        id: 'leftOutAtImport',
        rule: 'leftOutAtImport',
        text: `${said}${also} ${are} left out at import: ${boxes + images === 1 ? why.replace('their', 'its').replace('they', 'it') : why}.`,
        figure,
        measure: {
          name: 'Left out at import',
          definition: `Records that were lost while reading, of all parts of the split; here ${percent(figure / all)} of all ${boxes > 0 ? noun : 'images'}. The list of problems has each with its place. Named where there is one.`,
        },
        rank: rankOf('faulty', figure / all, { from: 0, to: 0.05 }),
        behind: null,
        show: { place: 'problems' },
        balance: null,
      },
    ];
  },
};
