import { Screen } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('a lead compares two scenarios, draws one by lot, applies it with a reason and takes it back', async () => {
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan`);
  await page.getByRole('link', { name: 'Plan waves' }).click();
  const table = page.getByRole('region', { name: 'Scenarios side by side' });
  await table.getByRole('columnheader', { name: 'Drawn by lot' }).waitFor();
  await table.getByRole('row', { name: /Smallest effect it would show/ }).waitFor();
  await page.getByRole('button', { name: 'Look at Quick' }).click();
  await page.getByRole('button', { name: 'Draw by lot' }).click();
  await page.getByRole('dialog').getByLabel('Why another lot is drawn').fill('Two units were merged.');
  await page.getByRole('dialog').getByRole('button', { name: 'Draw by lot' }).click();
  await page.getByRole('heading', { name: 'Quick, by lot' }).waitFor();
  await page.getByText(/Drawn by lot, seed \d+.* It is draw 2 of 2 in this programme\./).waitFor();
  await page.getByRole('listitem').filter({ hasText: '2. Quick, by lot' }).getByText(/: Two units were merged\./).waitFor();
  await page.getByRole('button', { name: 'Apply scenario' }).click();
  await page.getByRole('dialog').getByLabel('Why this one').fill('It shows the most.');
  await page.getByRole('dialog').getByRole('button', { name: 'Apply scenario' }).click();
  // The mark in the table comes with the new reading of the page, after which nothing is drawn again.
  await table.getByText('The plan', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo scenario' }).click();
  await page.getByRole('dialog').getByLabel('Why', { exact: true }).fill('The board wants it quicker.');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo scenario' }).click();
  await page.getByText('as it was before').first().waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('the gallery shows what a template plants and when, hands its day on to the new programme, and takes that programme back as a template', async () => {
  const page = await screen.as('lead', { width: 390 });
  await page.goto(`${screen.stack.url}/programmes/templates?template=erp-go-live&goLiveOn=2028-05-01&country=DE`);
  await page.getByRole('heading', { name: 'ERP go-live' }).waitFor();
  await page.getByText('by 1 day').first().waitFor();
  await page.getByRole('link', { name: 'Use this template' }).click();
  await page.getByLabel('Name', { exact: true }).fill('ERP for the plants');
  expect(await page.getByLabel('Or the day of the first launch').inputValue()).toBe('2028-05-01');
  await page.getByRole('button', { name: 'Create programme' }).click();
  await page.getByRole('heading', { level: 1, name: /ERP for the plants/ }).waitFor();
  await page.goto(`${screen.stack.url}/programmes/templates`);
  await page.getByRole('button', { name: 'Save a programme as a template' }).click();
  await page.getByRole('combobox', { name: /^Programme/ }).fill('ERP for');
  await page.getByRole('option', { name: 'ERP for the plants' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('Name of the template').fill('ERP as we do it');
  await page.getByRole('button', { name: 'Save template' }).click();
  await page.getByText(/^“ERP as we do it” is saved\./).waitFor();
  await page.getByRole('heading', { name: 'ERP as we do it' }).waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});
