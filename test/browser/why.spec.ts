import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('an employee on a phone reads whether it is official, asks, says “later”, and finds the same by a link without signing in', async () => {
  const page = await screen.as('colleague', { width: 360 });
  await page.goto(`${screen.stack.url}/why`);
  await page.getByRole('link', { name: /Why we ask each other/ }).click();
  await page.getByText('Yes, this is official.').waitFor();
  expect(await page.locator('h1').textContent()).toContain('Why we ask each other in the open');
  await page.getByText('Ask the branches').first().waitFor();
  await page.getByLabel('Your question about this change').fill('Is my mailbox going away?');
  await page.getByRole('button', { name: 'Send question' }).click();
  await page.getByText('This was asked before').waitFor();
  await page.getByRole('button', { name: 'Later' }).last().click();
  await page.locator('.wfix [aria-pressed="true"]').waitFor();
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect({ overflow, axe: await violations(page), complaints: page.complaints }).toEqual({ overflow: 0, axe: [], complaints: [] });
  await page.context().close();

  const lead = await screen.as('lead');
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/purpose`);
  await lead.getByRole('link', { name: 'Why page, signatures and links' }).click();
  await lead.getByRole('button', { name: 'Make a link' }).click();
  await lead.getByLabel('Where it goes').fill('Poster');
  await lead.getByRole('button', { name: 'Make link' }).click();
  const address = (await lead.locator('code').first().textContent()) ?? '';
  await lead.context().close();

  const context = await screen.browser.newContext({ viewport: { width: 360, height: 740 } });
  const stranger = await context.newPage();
  await stranger.goto(address.trim());
  await stranger.getByText('Yes, this is official.').waitFor();
  expect(await stranger.getByRole('button', { name: 'Later' }).count()).toBe(0);
  await stranger.getByLabel('Your question about this change').fill('Who pays for this?');
  await stranger.getByRole('button', { name: 'Send question' }).click();
  await stranger.getByText('Nobody asked this before.').waitFor();
  expect(await violations(stranger)).toEqual([]);
  await context.close();
});
