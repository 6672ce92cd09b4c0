import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

describe('roles on the screen', () => {
  const pages = (): readonly (readonly [string, string])[] => {
    const base = `/programmes/${screen.programmeId}/roles`;
    return [['catalogue', '/roles'], ['communities', '/roles/communities'], ['mine', '/roles/mine'], ['holders', base], ['gaps', `${base}/coverage`], ['champions', `${base}/champions`], ['measures', `${base}/kpis`], ['help', `${base}/help`]];
  };

  it.each([['light', 1366], ['dark', 1366], ['light', 360]] as const)('each page has one first heading, nothing against it from axe and fits, %s at %i', async (colorScheme, width) => {
    const page = await screen.as('owner', { colorScheme, width });
    const found: unknown[] = [];
    for (const [name, path] of pages()) {
      await page.goto(`${screen.stack.url}${path}`);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      const bad = { headings: await page.locator('h1').count(), axe: await violations(page), complaints: [...page.complaints], overflow };
      if (bad.headings !== 1 || bad.axe.length > 0 || bad.complaints.length > 0 || bad.overflow !== 0) found.push({ name, ...bad });
    }
    expect(found).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('a colleague puts themselves forward, and the lead finds them among those who wait', async () => {
    const colleague = await screen.as('colleague');
    await colleague.goto(`${screen.stack.url}/roles/mine`);
    await colleague.getByRole('button', { name: /^Put yourself forward/ }).first().click();
    await colleague.getByLabel('Why you').fill('People ask me anyway.');
    await colleague.getByRole('button', { name: 'Put myself forward' }).click();
    await colleague.getByRole('heading', { name: 'You were named' }).waitFor();
    const lead = await screen.as('lead');
    await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles/champions`);
    await lead.getByRole('button', { name: /^Agree/ }).first().click();
    await lead.getByText('Accepted', { exact: true }).first().waitFor();
    expect([...colleague.complaints, ...lead.complaints]).toEqual([]);
    await colleague.context().close();
    await lead.context().close();
  }, 60_000);
});
