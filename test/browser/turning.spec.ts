import type { Page } from 'playwright-core';
import { Screen } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

it('the loop turns on the screen: from a template to a checkpoint, its decisions, the changed plan and the next checkpoint', async () => {
  const lead = await screen.as('lead');
  await lead.goto(`${screen.stack.url}/programmes/new`);
  await lead.getByRole('radio', { name: /phases/ }).first().check();
  await lead.getByRole('textbox', { name: 'Name' }).fill('Second wave');
  await lead.getByRole('button', { name: 'Create programme' }).click();
  await lead.getByRole('heading', { name: 'Second wave', level: 1 }).waitFor();
  const programme = new URL(lead.url()).pathname;

  await lead.getByRole('link', { name: 'Goals', exact: true }).click();
  await lead.getByRole('button', { name: 'Check in' }).first().click();
  // Usage reports read its value; how sure somebody is stands beside it.
  const sure = lead.getByRole('dialog').getByRole('spinbutton', { name: /^How sure are you/ });
  expect(await lead.getByRole('dialog').getByRole('spinbutton', { name: 'Value' }).count()).toBe(0);
  await sure.fill('6');
  await lead.getByRole('button', { name: 'Submit check-in' }).click();
  await lead.getByText('Check-in submitted.').waitFor();
  await lead.getByText(/^Check-ins, 1$/).first().click();
  await lead.getByRole('button', { name: /^Correct the check-in of / }).first().click();
  expect(await sure.inputValue()).toBe('6');
  await sure.fill('7');
  await lead.getByRole('button', { name: 'Save correction' }).click();
  await lead.getByText('Check-in corrected. The earlier one stays in the list.').waitFor();

  await lead.getByRole('link', { name: 'Reviews', exact: true }).click();
  await lead.getByRole('button', { name: 'Hold it now' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Hold it now' }).click();
  await lead.waitForURL(/\/checkpoints\//);
  await lead.getByRole('navigation', { name: 'Agenda' }).waitFor();
  const room = lead.url();

  const executive = await screen.as('executive');
  await executive.goto(room);
  await adaptFirst(executive);
  await continueWithTheRest(executive);
  await executive.getByRole('button', { name: 'Close checkpoint 1' }).click();
  await executive.getByText('This checkpoint is closed. The programme goes on.').waitFor();

  await executive.getByRole('link', { name: 'Open the next checkpoint' }).click();
  await executive.getByRole('heading', { name: 'Checkpoint 2', level: 1 }).waitFor();
  await executive.getByText(/^Checkpoint 2 is held on/).waitFor();
  await executive.goto(`${screen.stack.url}${programme}/executive`);
  const changed = executive.locator('section', { has: executive.getByRole('heading', { name: 'What we changed' }) });
  await changed.getByText('The second wave needs more time.').waitFor();
  expect(await changed.getByText('The plan stays as it was.').count()).toBeLessThan(await changed.getByRole('listitem').count());
  expect([...lead.complaints, ...executive.complaints]).toEqual([]);
  await lead.context().close();
  await executive.context().close();
}, 120_000);

/** Adapts the last day of an activity, and sees in the room that the plan is another. */
async function adaptFirst(page: Page): Promise<void> {
  await page.getByText('Adapt', { exact: true }).click();
  const targets = page.getByLabel('Change', { exact: true });
  await targets.selectOption({ label: (await targets.locator('option', { hasText: /^Activity/ }).first().innerText()).trim() });
  await page.getByLabel('To', { exact: true }).fill(day(400));
  await record(page, 'The second wave needs more time.');
  await page.getByRole('navigation', { name: 'Agenda' }).getByText('Adapt', { exact: true }).click();
  await page.getByRole('list', { name: 'What it changed in the plan' }).getByRole('listitem').first().waitFor();
}

async function continueWithTheRest(page: Page): Promise<void> {
  const open = page.getByRole('navigation', { name: 'Agenda' }).getByRole('link').filter({ hasText: 'Needs a decision' });
  for (let left = await open.count(); left > 0; left--) {
    await open.first().click();
    await page.getByText('Continue', { exact: true }).last().click();
    await record(page, 'It goes as planned.');
    await open.nth(left - 1).waitFor({ state: 'detached' });
  }
  await page.getByRole('navigation', { name: 'Agenda' }).getByText('Next cycle').click();
}

async function record(page: Page, reason: string): Promise<void> {
  await page.getByLabel('Reason, kept in the decision log').fill(reason);
  await page.getByRole('button', { name: /^Record: / }).click();
  await page.getByText(/^Recorded\./).first().waitFor();
}
