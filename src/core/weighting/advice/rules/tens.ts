import { counted } from '../../../balance/problem/listed.ts';
import type { AdviceRule } from '../advice.ts';
import { imagesOfClass, nameOf } from '../figures.ts';

/** Too few pictures for repeats and weights to help much: more of them, or other surroundings. */
export const tens: AdviceRule = {
  id: 'tens',
  find(c) {
    if (c.amount !== 'tens' || (c.stance !== 'balance' && c.stance !== 'ask')) return null;
    const isDetection = c.task === 'detection';
    const others = c.held.filter((k) => c.counts.imported.images[k] < 100).length - 1;
    return {
      situation: `${nameOf(c, c.scarcest)} is in ${counted(c.fewest, 'image')}${others > 0 ? `, and ${counted(others, 'more class', 'more classes')} in fewer than 100` : ''}.`,
      remedy: `Collect more of it, or ${isDetection ? 'paste it into other images (copy-paste)' : 'augment it'}: repeats and weights fit the same pictures again.`,
      reason: isDetection
        ? 'Pasted objects bring new surroundings: with it, LVIS’s rare classes came 3.6 mask AP above the 2020 winner.'
        : 'A repeat adds no picture. Whether repeats overfit is disputed: Cao et al. see it, Buda et al. did not.',
      source: isDetection
        ? 'Ghiasi et al. 2021 (CVPR), for instance segmentation'
        : 'Practice; Cao et al. 2019 (NeurIPS); Buda, Maki and Mazurowski 2018 (Neural Networks)',
      standing: isDetection ? 'known' : 'opinion',
      figure: imagesOfClass(c),
      step: { kind: 'go', label: 'Go to Augment', to: 'augment' },
      leans: 'balance',
    };
  },
};
