import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, dropFiles, openSample, openStudio, runCommand, solved } from './studio.ts';

const reach = (page: Page) => page.getByRole('region', { name: 'What reaches the loss' });
const schemeList = (page: Page) => page.getByRole('listbox', { name: 'Schemes' });
const scheme = (page: Page, name: RegExp) => schemeList(page).getByRole('option', { name });

/** "0.25, 0.17, 0.50": imported, plan, as it reaches the loss. */
async function offTarget(page: Page): Promise<number[]> {
  const text = await reach(page)
    .getByRole('button', { name: /^Off target/ })
    .innerText();
  return [...text.matchAll(/\d+\.\d+/g)].map(Number);
}

async function openWeights(page: Page, sample: RegExp): Promise<void> {
  await openSample(page, sample);
  await choose(page, 'Weights');
  await expect(reach(page)).toBeVisible();
}

test('a scheme is chosen by mouse or keys; what is corrected twice is said, taken out, undone and kept', async ({
  page,
}) => {
  await openWeights(page, /Litter/);
  await expect(page.getByText('Every class counts the same').first()).toBeVisible();
  const [imported, planned, before] = await offTarget(page);
  expect(before).toBe(planned);
  expect(planned).toBeLessThan(imported);

  await scheme(page, /^Inverse frequency/).click();
  await expect(scheme(page, /^Inverse frequency/)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: 'Weight by class' })).toContainText('w_k = n / (K · n_k)');
  await expect(reach(page)).toContainText(/counts [\d.]+ times as much as intended/);
  const twice = await offTarget(page);
  // The row said so before it was chosen.
  await expect(scheme(page, /^Inverse frequency/)).toHaveAccessibleName(
    new RegExp(`off target ${twice[2].toFixed(2)}`),
  );

  await reach(page).getByRole('button', { name: 'Take the plan’s part out' }).click();
  await expect(reach(page)).not.toContainText('as much as intended');
  await expect(page.getByRole('checkbox', { name: 'Take out what the plan did' })).toBeChecked();
  expect((await offTarget(page))[2]).not.toBe(twice[2]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(reach(page)).toContainText('as much as intended');
  expect(await offTarget(page)).toEqual(twice);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await reach(page).getByRole('button', { name: 'Put it back' }).click();
  await expect(reach(page)).toContainText('as much as intended');

  // Keys: down the list, Enter chooses; a command by its name; none at the top.
  await scheme(page, /^Inverse frequency/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tooltip')).toContainText('√n_k');
  await page.keyboard.press('Enter');
  await expect(scheme(page, /^Inverse root/)).toHaveAttribute('aria-selected', 'true');
  await runCommand(page, 'effective', 'Class weights: Effective number');
  await expect(scheme(page, /^Effective number/)).toHaveAttribute('aria-selected', 'true');
  const beta = page.getByRole('slider', { name: 'β' });
  await beta.focus();
  await page.keyboard.press('ArrowLeft');
  const typed = page.getByRole('textbox', { name: 'β, typed' });
  await expect(typed).toHaveValue('0.99');
  await typed.fill('0.9975');
  await typed.press('Enter');
  await expect(typed).toHaveValue('0.9975');
  const kept = await offTarget(page);

  await page.waitForTimeout(600); // The save follows the last change by 0.3 s.
  await openWeights(page, /Litter/);
  await expect(typed).toHaveValue('0.9975');
  expect(await offTarget(page)).toEqual(kept);
});

test('what reaches the loss follows focal loss and hides the plan while X is held; its table has every figure', async ({
  page,
}) => {
  await openWeights(page, /Blood cells/);
  const [imported, planned] = await offTarget(page);
  await page.keyboard.down('x');
  await expect.poll(() => offTarget(page)).toEqual([imported, imported, imported]);
  await page.keyboard.up('x');
  await expect.poll(() => offTarget(page)).toEqual([imported, planned, planned]);

  await page.getByRole('checkbox', { name: 'On', exact: true }).click({ force: true });
  await expect.poll(async () => (await offTarget(page))[2]).not.toBe(planned);
  await page.getByRole('slider', { name: 'Focusing γ' }).focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowLeft');
  // γ of 0 is cross-entropy.
  await expect.poll(async () => (await offTarget(page))[2]).toBe(planned);

  await scheme(page, /^Balanced softmax/).click();
  const rows = reach(page).getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.first()).toContainText('Logit offset');
  // Shares of the loss: 100 % together.
  await expect(async () => {
    const column = (await rows.first().getByRole('columnheader').allInnerTexts()).indexOf('Reaches the loss');
    const shares = await Promise.all(
      [1, 2, 3].map(async (i) =>
        parseFloat(
          await rows
            .nth(i)
            .getByRole('cell')
            .nth(column - 1)
            .innerText(),
        ),
      ),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
  }).toPass();

  // One class lights in both charts.
  await reach(page).getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(reach(page).getByRole('option')).toHaveAccessibleName(/: imported .+; reaches the loss/);

  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Code', exact: true })).toBeChecked();
});

test('1,203 classes have their curve, their dots and every scheme', async ({ page }) => {
  await openStudio(page);
  const boxes = Array.from({ length: 1203 }, (_, k) => Math.max(1, Math.floor(400 / (k + 1)))).flatMap(
    (n, k) => Array<number>(n).fill(k),
  );
  await dropFiles(page, {
    'many.json': JSON.stringify({
      images: Array.from({ length: 600 }, (_, i) => ({
        id: i,
        file_name: `${i}.jpg`,
        width: 64,
        height: 64,
      })),
      categories: Array.from({ length: 1203 }, (_, k) => ({ id: k, name: `class ${k}` })),
      annotations: boxes.map((k, id) => ({
        id,
        image_id: (id * 7919) % 600,
        category_id: k,
        bbox: [1, 1, 20, 20],
      })),
    }),
  });
  await solved(page);
  await choose(page, 'Weights');
  await scheme(page, /^Effective number/).click();
  await expect(reach(page)).toContainText('of 1,203');
  await page.getByRole('searchbox', { name: 'Find class' }).fill('class 900');
  await expect(reach(page).locator('svg').getByText('class 900', { exact: true })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing on the class weights, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openWeights(page, /Blood cells/);
    const problems = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
    expect(await problems()).toEqual([]);
    await scheme(page, /^Effective number/).click();
    await page.getByRole('checkbox', { name: 'On', exact: true }).click({ force: true });
    await expect(page.getByRole('slider', { name: 'Focusing γ' })).toBeVisible();
    expect(await problems()).toEqual([]);
  });
