import {
  chooseFile,
  chooseFolder,
  clearFilters,
  closeDataset,
  factorOf,
  openSample,
  redo,
  saveRecipe,
  setView,
  undo,
} from './actions.ts';
import { cancelAdding, chooseAddition, dropAdditions } from './additions.ts';
import { cannotResetNames, mergeSameNames, proposedMerges, resetNames, showNames } from './classNames.ts';
import { cancelOpening } from './opening.ts';
import { openRecent } from './reopening.ts';
import { chooseSecond, closeSecond, showSecond } from './second.ts';
import { isDragging, cancelGesture } from './history.ts';
import { goToFindings } from './explore.ts';
import { excludeShown, saveFilter } from './filters.ts';
import { isFiltered } from './filtered.ts';
import { stepFocus } from './focus.ts';
import { cannotName } from './labelFilters.ts';
import { dismissFirst } from './notices.ts';
import { cannotKeepShown, keepShown, toggleKept } from './protecting.ts';
import { imageCommands } from './imageCommands.ts';
import { leaveOnAugment, mixingCommands } from './mixingCommands.ts';
import { pickRecipe } from './recipeFile.ts';
import { saveReport } from './report.ts';
import { setStrength, stepStrength, strengthRange } from './strength.ts';
import type { StudioState, ViewState } from './state.ts';
import { getState } from './store.ts';
import { focusedFacet, resetTargets, setTempering, toggleDrawing } from './targets.ts';
import { nextTheme } from './theme.ts';
import { weightsCommands } from './weightsCommands.ts';
import { toggleWhy } from './why.ts';

/** Everything a person can do by name: one list for tooltips, the palette, the `?` sheet and shortcuts. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** As tinykeys reads it; '' where there is none. */
  readonly keys: string;
  /** As people read it on this platform. */
  readonly shown: string;
  readonly group: 'Open' | 'Plan' | 'Augment' | 'View' | 'Edit' | 'Export';
  /** A single letter: acts outside text fields only, and can be switched off. */
  readonly letter: boolean;
  /** Null, or why it can't be done now. */
  unavailable(state: StudioState): string | null;
  run(): void;
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

function shownKeys(keys: string): string {
  const [first] = keys.split(' | ');
  const names: Record<string, string> = isMac
    ? { $mod: '⌘', Shift: '⇧', Escape: 'Esc', Enter: '↵', ArrowLeft: '←', ArrowRight: '→' }
    : { $mod: 'Ctrl', Shift: 'Shift', Escape: 'Esc', Enter: '↵', ArrowLeft: '←', ArrowRight: '→' };
  return first
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(isMac ? '' : ' ');
}

const always = () => null;
const needsData = (state: StudioState) => (state.opened ? null : 'Open a dataset first');

function make(
  id: string,
  group: Command['group'],
  title: string,
  keys: string,
  run: () => void,
  unavailable: Command['unavailable'] = always,
): Command {
  return {
    id,
    group,
    title,
    keys,
    shown: keys && shownKeys(keys),
    letter: /^[a-z0-9?]$/i.test(keys),
    unavailable,
    run,
  };
}

const view = (patch: (view: ViewState) => Partial<ViewState>) => () => setView(patch(getState().view));

/** Puts the keyboard on a chart or panel by the name that it carries in `data-focus`. */
const focusPart = (name: string) => () =>
  document.querySelector<HTMLElement>(`[data-focus="${name}"]`)?.focus({ preventScroll: false });

const focusables: readonly (readonly [string, string, string])[] = [
  ['class', 'Classes', 'c'],
  ['boxSize', 'Box size', 's'],
  ['location', 'Location', 'p'],
  ['anchorIou', 'Anchor IoU', 'i'],
  ['aspect', 'Aspect ratio', 'a'],
  ['metadata', 'the metadata chart', 'm'],
  ['gallery', 'Images', 'g'],
  ['find', 'Find a class', '/'],
];

/** Facets that every dataset with boxes has; those of its own are drawn from their headers. */
const drawables = [
  ['class', 'Classes'],
  ['location', 'Location'],
  ['boxSize', 'Box size'],
  ['anchorIou', 'Anchor IoU'],
  ['aspect', 'Aspect ratio'],
] as const;

function drawFocused(): void {
  const id = getState().view.editing ?? focusedFacet();
  if (id !== null) toggleDrawing(id);
}

/** Esc ends one thing at a time: the drag, the dialog, the import, a file that is being added, a notice, the drawer, the drawing, the brush. */
function escape(): void {
  const { view: now, opening, explore } = getState();
  if (isDragging()) cancelGesture();
  else if (now.dialog) setView({ dialog: null });
  else if (opening.state === 'running') cancelOpening();
  else if (explore.adding !== null) cancelAdding();
  else if (dismissFirst()) return;
  else if (now.tab === 'augment' && leaveOnAugment()) return;
  else if (now.drawer) setView({ drawer: null });
  else if (now.editing !== null) setView({ editing: null });
  else if (isFiltered(getState())) clearFilters();
}

export const commands: readonly Command[] = [
  make('open-folder', 'Open', 'Open a folder', 'o', chooseFolder),
  make('open-file', 'Open', 'Open a file or zip', 'f', chooseFile),
  make(
    'open-again',
    'Open',
    'Open the last dataset again',
    '0',
    () => void openRecent(getState().recents[0]),
    (s) => (s.recents.length > 0 ? null : 'Nothing was opened by its folder or file before'),
  ),
  make('sample-bccd', 'Open', 'Open the sample Blood cells (BCCD)', '1', () => openSample('bccd')),
  make('sample-taco', 'Open', 'Open the sample Litter (TACO)', '2', () => openSample('taco')),
  make('sample-coco128', 'Open', 'Open the sample Everyday scenes (COCO128)', '3', () =>
    openSample('coco128'),
  ),
  make('close', 'Open', 'Close the dataset', '', closeDataset, needsData),
  make('add', 'Open', 'Add predictions or metadata', '', chooseAddition, needsData),
  make(
    'drop-added',
    'Open',
    'Remove what was added',
    '',
    () => void dropAdditions(),
    (s) => (s.explore.added.length > 0 ? null : 'Nothing was added'),
  ),
  make('load-recipe', 'Open', 'Open a recipe file', '', pickRecipe),
  make('undo', 'Edit', 'Undo', '$mod+z', undo, (s) => (s.past.length ? null : 'Nothing to undo')),
  make('redo', 'Edit', 'Redo', '$mod+Shift+z', redo, (s) => (s.future.length ? null : 'Nothing to redo')),
  ...[...mixingCommands, ...imageCommands, ...weightsCommands].map(
    ({ id, group, title, keys, run, unavailable }) => make(id, group, title, keys, run, unavailable),
  ),
  make('weaker', 'Plan', 'Change less', 'ArrowLeft', () => stepStrength(-1), needsData),
  make('stronger', 'Plan', 'Change more', 'ArrowRight', () => stepStrength(1), needsData),
  make('weakest', 'Plan', 'Leave nearly as imported', 'Home', () => setStrength(strengthRange[0]), needsData),
  make(
    'strongest',
    'Plan',
    'Change as much as it takes',
    'End',
    () => setStrength(strengthRange[1]),
    needsData,
  ),
  make(
    'target-natural',
    'Plan',
    'Class target: as is',
    '',
    () => setTempering('class', 'Classes', 'natural'),
    needsData,
  ),
  make(
    'target-root',
    'Plan',
    'Class target: √ count',
    '',
    () => setTempering('class', 'Classes', 'root'),
    needsData,
  ),
  make(
    'target-even',
    'Plan',
    'Class target: even',
    '',
    () => setTempering('class', 'Classes', 'even'),
    needsData,
  ),
  make('draw', 'Plan', 'Draw the target of the focused chart, or end that', 'e', drawFocused, (state) =>
    state.view.editing !== null || focusedFacet() !== null ? null : 'No chart has the keyboard',
  ),
  ...drawables.map(([id, name]) =>
    make(
      `draw-${id}`,
      'Plan',
      `Draw the target of ${name}`,
      '',
      () => toggleDrawing(id),
      (state) => (state.opened && Object.hasOwn(state.opened.columns, id) ? null : `There is no ${name}`),
    ),
  ),
  ...drawables.map(([id, name]) =>
    make(
      `reset-${id}`,
      'Plan',
      `Reset the target of ${name}`,
      '',
      () => resetTargets(id, name),
      (state) =>
        Object.keys(factorOf(state.recipe.balance, id).shares).length > 0 ? null : 'Nothing is edited',
    ),
  ),
  make('focus-more', 'Plan', 'Focus more on the rarest', '', () => stepFocus(1), needsData),
  make('focus-less', 'Plan', 'Focus less on the rarest', '', () => stepFocus(-1), needsData),
  make(
    'constraints',
    'Plan',
    'Show or hide the constraints',
    'n',
    view((v) => ({ drawer: v.drawer === 'constraints' ? null : 'constraints', tab: 'balance' })),
    needsData,
  ),
  make('save-filter', 'Edit', 'Save the filter under its own words', '', () => saveFilter(), cannotName),
  make('exclude-shown', 'Edit', 'Leave out what is shown', '', excludeShown, cannotName),
  make('never-drop-shown', 'Plan', 'Never drop what is shown', '', keepShown, cannotKeepShown),
  make(
    'protect-image',
    'Plan',
    'Never drop the image, or let it be dropped',
    'k',
    () => {
      const { image } = getState().view;
      if (image !== null) toggleKept(image);
    },
    (s) => (s.opened && s.view.image !== null ? null : 'Choose an image first'),
  ),
  make('second', 'View', 'A second dataset beside this one', '', showSecond, needsData),
  make('open-second', 'Open', 'Open a file beside the dataset', '', () => chooseSecond(false), needsData),
  make(
    'open-second-folder',
    'Open',
    'Open a folder beside the dataset',
    '',
    () => chooseSecond(true),
    needsData,
  ),
  make('close-second', 'Open', 'Close the second dataset', '', closeSecond, (s) =>
    s.explore.second === null ? 'None stands beside it' : null,
  ),
  make('names', 'View', 'Names of classes', '', showNames, needsData),
  make(
    'merge-same-names',
    'Edit',
    'Merge classes whose names differ by case or space',
    '',
    mergeSameNames,
    (s) => (proposedMerges(s).length > 0 ? null : 'No two names differ by case or space alone'),
  ),
  make('reset-names', 'Edit', 'Reset names of classes', '', resetNames, cannotResetNames),
  make('tab-explore', 'View', 'Go to Explore', '', () => setView({ tab: 'explore' }), needsData),
  make('findings', 'View', 'Go to the findings', '', goToFindings, needsData),
  make('tab-balance', 'View', 'Go to Balance', '', () => setView({ tab: 'balance' }), needsData),
  make('tab-augment', 'View', 'Go to Augment', '', () => setView({ tab: 'augment' }), needsData),
  make('tab-weights', 'View', 'Go to Weights', '', () => setView({ tab: 'weights' }), needsData),
  make('tab-split', 'View', 'Go to Split', '', () => setView({ tab: 'split' }), needsData),
  make('theme', 'View', 'Light or dark', 'd', () => setView({ theme: nextTheme(getState().view.theme) })),
  make(
    'problems',
    'View',
    'Show or hide the import problems',
    '',
    view((v) => ({ drawer: v.drawer === 'problems' ? null : 'problems', tab: 'balance' })),
    needsData,
  ),
  make('why', 'View', 'Why a class stands where it does', 'w', toggleWhy, (s) =>
    s.plan && s.opened?.columns.class ? null : 'There is no plan of classes yet',
  ),
  make(
    'commands',
    'View',
    'Commands',
    '$mod+k',
    view(() => ({ dialog: 'commands' })),
  ),
  make(
    'help',
    'View',
    'Keyboard shortcuts',
    '?',
    view(() => ({ dialog: 'help' })),
  ),
  make(
    'proof',
    'View',
    'Proof of the plan',
    '',
    view(() => ({ dialog: 'proof' })),
    (s) => (s.plan ? null : 'There is no plan yet'),
  ),
  make('escape', 'View', 'Close, cancel or clear', 'Escape', escape),
  make('clear-brush', 'View', 'Clear every filter', '', clearFilters, (s) =>
    isFiltered(s) ? null : 'Nothing is filtered',
  ),
  ...focusables.map(([id, name, key]) =>
    make(`focus-${id}`, 'View', id === 'find' ? name : `Go to ${name}`, key, focusPart(id), needsData),
  ),
  make(
    'export',
    'Export',
    'Export the plan',
    '$mod+e',
    view(() => ({ dialog: 'export' })),
    (s) => (s.plan ? null : 'There is no plan yet'),
  ),
  make(
    'compare',
    'Plan',
    'Compare with known methods',
    'v',
    view(() => ({ dialog: 'compare' })),
    (s) => (s.plan ? null : 'There is no plan yet'),
  ),
  make('save-recipe', 'Export', 'Save the recipe', '$mod+s', saveRecipe, needsData),
  make('save-report', 'Export', 'Save a report (HTML)', '', saveReport, needsData),
];

const byId = new Map(commands.map((one) => [one.id, one]));

export function command(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}
