import { anOrganisation, PASSWORD } from '@realign/test-support';
import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

describe('strategy, impact and the gate on the screen', () => {
  it('the canvas is kept while the lead writes, and an edition is compared word by word', async () => {
    const page = await screen.as('lead');
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/strategy`);
    await page.getByLabel('What not').fill('No client matters, and no counting of posts.');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    expect(await page.getByLabel('What not').inputValue()).toBe('No client matters, and no counting of posts.');
    await page.getByRole('link', { name: /Compare.* edition 1/ }).click();
    await page.locator('.pieces ins').first().waitFor();
    await page.getByLabel('What not').press('Control+Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep edition' }).click();
    await page.getByText('Edition 2', { exact: true }).waitFor();
    expect(page.complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('the grid is walked and rated by keys alone, and says who disagrees', async () => {
    const page = await screen.as('lead');
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/impact`);
    await page.locator('[data-at="0-0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('4');
    await page.getByRole('button', { name: /System: Upheaval/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement?.getAttribute("data-at")')).toBe('1-1');
    expect(page.complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('the sponsor sees what was waived and takes a waiver back; the lead cannot', async () => {
    const lead = await screen.as('lead');
    await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/launch`);
    await lead.getByRole('heading', { name: 'Launched' }).waitFor();
    expect(await lead.getByRole('button', { name: /^Take back the waiver/ }).count()).toBe(0);
    const sponsor = await screen.as('executive');
    await sponsor.goto(`${screen.stack.url}/programmes/${screen.programmeId}/launch`);
    await sponsor.getByRole('button', { name: /^Take back the waiver/ }).first().click();
    await sponsor.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await sponsor.getByText('Waivers that ended').waitFor();
    expect([...lead.complaints, ...sponsor.complaints]).toEqual([]);
    await lead.context().close();
    await sponsor.context().close();
  }, 60_000);

  it('an organisation that begins is shown five steps and a sample, which one click removes', async () => {
    await anOrganisation(screen.stack, 'beginner');
    const page = await screen.as('owner', { organisation: 'beginner', password: PASSWORD });
    const steps = page.getByRole('list', { name: 'First steps' });
    await steps.getByRole('link', { name: 'Begin a programme' }).waitFor();
    expect(await steps.getByText('Done', { exact: true }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Look around in a sample' }).click();
    await page.getByText('This is a sample.', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByText('No programme yet').waitFor();
    await page.getByRole('button', { name: 'Look around in a sample' }).waitFor();
    expect(page.complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});
