import { peopleFile } from '@realign/local';
import { Screen } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('a change lead imports people, and sees what the file brought', async () => {
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/people/import`);
  const csv = [...peopleFile({ people: 320, units: 14, managers: 24, domain: 'meridian.example' })].map(({ line }) => line).join('');
  await page.locator('input[type=file]').setInputFiles({ name: 'workers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.waitForURL(/\/people\/imports\//);
  await page.getByText('rows', { exact: true }).waitFor();
  expect(await page.getByLabel('What the file brought').innerText()).toContain('320');
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a change lead gives a role to a department, and its training follows', async () => {
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles`);
  await page.getByRole('button', { name: /Give to department.*Champion/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Department').selectOption({ index: 4 });
  await dialog.getByRole('button', { name: 'Give to department' }).click();
  await page.getByText('Champion: given.').waitFor();
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/training`);
  await page.getByRole('heading', { name: 'Champions' }).waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a trainer records completions for the people chosen', async () => {
  const page = await screen.as('trainer');
  await page.goto(`${screen.stack.url}/training`);
  const boxes = page.locator('table input[type=checkbox]:not([disabled])');
  await boxes.first().waitFor();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Record 2 completions' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Record completions' }).click();
  await page.getByText('2 completions recorded.').waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('an executive decides in the checkpoint room, and the decision is kept', async () => {
  const page = await screen.as('executive');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/executive`);
  await page.getByRole('link', { name: 'Decide' }).or(page.getByRole('button', { name: 'Decide' })).first().click();
  await page.waitForURL(/\/checkpoints\//);
  await page.getByText('Continue', { exact: true }).first().click();
  await page.getByLabel('Reason, kept in the decision log').fill('It goes as planned; look again at the next checkpoint.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('It goes as planned; look again at the next checkpoint.').first().waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a colleague sees their own training and not the page of executives', async () => {
  const page = await screen.as('colleague');
  await page.goto(`${screen.stack.url}/training/mine`);
  await page.getByRole('heading', { name: 'My training', level: 1 }).waitFor();
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/executive`);
  await page.getByRole('heading', { name: 'You cannot open this' }).waitFor();
  await page.context().close();
});
