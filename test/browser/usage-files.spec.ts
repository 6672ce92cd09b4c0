import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { plantEffect } from './planted-effect';
import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: readFileSync(join(process.cwd(), 'test/samples/usage', name)) });

it('a change lead sends a file with two meanings, answers, sees what it would bring, takes it and undoes it', async () => {
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/adoption/files`);
  await page.locator('input[type=file]').setInputFiles(file('getYammerActivityUserCounts_D30.csv'));
  await page.getByText('Does this file count messages or people?').waitFor();
  expect(await page.getByRole('radio', { name: /People/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByText('would be new').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take the file' }).click();
  await page.getByRole('button', { name: 'Undo the import' }).waitFor();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('Undone').waitFor();
  expect(page.complaints).toEqual([]);
});

it('an account nobody knows is matched with a person, and a file nobody knows is mapped by hand', async () => {
  const page = await screen.as('lead', { colorScheme: 'dark', width: 360 });
  await page.goto(`${screen.stack.url}/adoption/files`);
  await page.locator('input[type=file]').setInputFiles({ name: 'fremd.csv', mimeType: 'text/csv', buffer: Buffer.from('Benutzer;Beiträge\nniemand@bank.example;3\n') });
  await page.getByLabel('The file is').selectOption('account-table');
  await page.getByLabel('Benutzer is').selectOption('identity');
  await page.getByLabel('Beiträge is').selectOption('posted');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByLabel('First day').fill('2026-10-01');
  await page.getByLabel('Last day').fill('2026-10-31');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: 'Take the file' }).click();
  await page.getByRole('button', { name: 'Undo the import' }).waitFor();
  await page.getByRole('link', { name: /of nobody to match$/ }).click();
  await page.getByRole('searchbox', { name: 'Find an account by name or address' }).fill('keinsolcher');
  await page.keyboard.press('Enter');
  await page.getByText('No account like this').waitFor();
  await page.getByRole('searchbox', { name: 'Find an account by name or address' }).fill('NIEMAND');
  await page.keyboard.press('Enter');
  await page.getByText(/last seen in Oct 2026/).waitFor();
  await page.getByRole('checkbox', { name: /niemand@bank.example/ }).check();
  await page.getByRole('button', { name: 'Leave out 1 account' }).click();
  await page.getByRole('checkbox', { name: /niemand@bank.example/ }).waitFor({ state: 'detached' });
  expect(await violations(page)).toEqual([]);
  expect(page.complaints).toEqual([]);
});

/** Where a figure comes from is said of a cell that is pointed at, reached by the arrow keys or tapped, and of a part that is opened; Escape closes both. */
async function originsAreTold(page: Page): Promise<void> {
  const said = page.locator('p[id^=heat-note]');
  const hint = /^Point at a cell/;
  await page.locator('.heat [data-at="0-0"]').hover();
  const first = (await said.filter({ hasNotText: hint }).textContent()) ?? '';
  await page.locator('.heat [data-at="0-0"]').focus();
  expect(first).toMatch(/: .+\. .+: .+\./);
  await page.keyboard.press('Escape');
  await said.filter({ hasText: hint }).waitFor();
  await page.locator('.heat [tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate('document.activeElement.dataset.at')).toBe('1-0');
  await said.filter({ hasNotText: hint }).waitFor();
  const below = (await said.textContent()) ?? '';
  expect(below).not.toBe(first);
  const part = page.locator('adoption-origin details').first();
  await part.locator('summary').focus();
  await page.keyboard.press('Enter');
  await part.locator('dl').getByText(/row/).first().waitFor();
  await page.keyboard.press('Escape');
  expect(await part.getAttribute('open')).toBeNull();
  expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
  const touched = await page.context().browser()?.newContext({ hasTouch: true, viewport: { width: 360, height: 800 }, storageState: await page.context().storageState() });
  const hand = await touched?.newPage();
  await hand?.goto(page.url());
  await hand?.locator('.heat [data-at="1-0"]').tap();
  await hand?.locator('p[id^=heat-note]').filter({ hasText: below }).waitFor();
  await touched?.close();
}

it('an analyst reads uptake and effects with where they come from, looks after the files, and steers nothing', async () => {
  const page = await screen.as('analyst');
  await page.getByRole('link', { name: 'Adoption', exact: true }).first().click();
  await page.getByRole('heading', { name: 'By unit and week' }).waitFor();
  expect(await page.locator('.adopt .sub').first().textContent()).toMatch(/Source: .+ From .+ rows?.* Data to .+ of accounts matched/);
  await originsAreTold(page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Data quality' }).first().click();
  await page.getByText('of accounts matched').first().waitFor();
  await page.getByRole('link', { name: 'Metrics' }).click();
  await page.getByRole('button', { name: /^Edit/ }).first().waitFor();
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/adoption/effects`);
  await page.getByRole('button', { name: 'Work it out now' }).waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(`${screen.stack.url}/adoption/files`);
  await page.locator('input[type=file]').setInputFiles(file('getYammerDeviceUsageUserCounts_D7.csv'));
  await page.getByRole('button', { name: 'Take the file' }).click();
  await page.getByRole('button', { name: 'Undo the import' }).waitFor();
  await page.goto(`${screen.stack.url}/adoption/accounts`);
  await page.getByRole('heading', { name: 'Adoption' }).waitFor();
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const add of ['Activity', 'Message', 'Wave', 'Phase']) expect(await page.getByRole('button', { name: add, exact: true }).count()).toBe(0);
  for (const link of ['Members', 'Provisioning', 'Scheduler']) expect(await page.getByRole('link', { name: link, exact: true }).count()).toBe(0);
  expect(page.complaints).toEqual([]);
});

it('what a launch did stands in a sentence, beside what would have been, in a table, for those who took it up, and as a prior for the next', async () => {
  const programmeId = await plantEffect(screen.stack.database);
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/programmes/${programmeId}/adoption/effects`);
  await page.getByText('No effect was worked out yet').waitFor();
  await page.getByRole('button', { name: 'State how the waves were ordered' }).click();
  await page.getByRole('dialog').getByLabel('How, and who was there').fill('Departments that asked came first.');
  await page.getByRole('dialog').getByRole('button', { name: 'State the order' }).click();
  await page.getByText('states that the order of the waves was chosen: Departments that asked came first.').waitFor();
  const card = page.getByRole('article', { name: 'The launch' });
  const said = (await card.locator('.say').textContent()) ?? '';
  expect(said).toMatch(/^Units offered the launch rose 1[0-4]\.\d points more than units still waiting \(between \d+\.\d and \d+\.\d\)\. Evidence grade C\.$/);
  await card.getByText('Worked', { exact: true }).waitFor();
  await card.getByText('whether units still waiting had begun to use it was not looked at').waitFor();
  await card.getByRole('img', { name: said }).locator('canvas').waitFor();
  await card.getByText('dashed: what the units compared with say it would have been').waitFor();
  await page.getByRole('heading', { name: 'Cannot be told' }).waitFor();
  await page.getByText('“Desk visits”').first().waitFor();

  await card.getByRole('button', { name: /Say what shows that it was taken up/ }).click();
  await page.getByRole('dialog').getByLabel('What shows it').selectOption({ label: 'Replied in the week' });
  await page.getByRole('dialog').getByRole('button', { name: 'State it' }).click();
  const takers = card.getByRole('region', { name: 'Those who took up: The launch' });
  await takers.getByText(/^Those who took it up because it was offered rose (3[5-9]|4[0-5])\.\d points more .+ the offer moved take-up by (29|30|31) % of people\.$/).waitFor();
  await card.getByRole('button', { name: 'Show as table' }).click();
  const rows = card.getByRole('table').getByRole('row');
  await rows.filter({ hasText: 'Expected without it' }).waitFor();
  expect(await rows.count()).toBeGreaterThan(20);
  expect(await violations(page)).toEqual([]);
  await card.getByRole('button', { name: 'Show as chart' }).click();

  const narrow = { width: 360, height: 800 };
  const wide = { width: 1366, height: 900 };
  const lookAt = async (colorScheme: 'light' | 'dark', size: typeof wide): Promise<void> => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect({ overflow, axe: await violations(page) }).toEqual({ overflow: 0, axe: [] });
  };
  await lookAt('light', narrow);
  await lookAt('dark', wide);
  await page.getByRole('link', { name: 'Effect library' }).click();
  const kind = page.getByRole('region', { name: 'Launching a wave, People active in the week' });
  await kind.getByText(/^One activity of this kind moved the figure by 1[0-4]\.\d points/).waitFor();
  await kind.getByRole('link', { name: 'The launch, Answers in the open' }).waitFor();
  await lookAt('dark', narrow);
  await lookAt('light', wide);
  expect(page.complaints).toEqual([]);
});
