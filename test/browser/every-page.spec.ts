import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Client } from '@realign/test-support';
import { PAGES, type PageIds } from './pages';
import { DEMO_PASSWORD, Screen, violations } from './support';

let screen: Screen;
let ids: PageIds;
beforeAll(async () => {
  screen = await Screen.open();
  const owner = new Client(screen.stack.url);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const saved = await owner.post('/api/audiences', { name: 'People of one unit', rule: { kind: 'unit', orgUnitId: screen.ids.unit } }).expect(201);
  // Both wait for somebody: one with rows to mend, one with people and a course that nobody here knows.
  const people = await owner.upload('/api/people/imports?review=yes', 'staff.csv', 'Employee ID,Preferred Name,Hire Date\n90001,Ada Lovelace,2020-01-01\n90001,Grace Hopper,2020-01-01\n').expect(202);
  const completions = await owner.upload('/api/training/completion-files', 'completions.csv', 'Employee ID,Course code,State,Completed on\n90001,unheard-of,completed,2026-11-02\n90002,unheard-of,completed,someday\n').expect(202);
  const usage = await owner.upload('/api/adoption/imports', 'getYammerActivityUserCounts_D30.csv', readFileSync(resolve(__dirname, '../samples/usage/getYammerActivityUserCounts_D30.csv'))).expect(202);
  const first = async (path: string): Promise<string> => (await owner.get(path).expect(200)).body.items[0].id;
  const { programme } = screen.ids;
  const snapshot = (await owner.post(`/api/programmes/${programme}/snapshots`).expect(201)).body.id;
  const [statement, question, session] = [await first(`/api/programmes/${programme}/statements`), await first(`/api/programmes/${programme}/questions`), await first('/api/training/sessions')];
  const fieldReport = await first(`/api/programmes/${programme}/field-reports`);
  ids = { ...screen.ids, fieldReport, usageFile: usage.body.id, snapshot, statement, question, session, audience: saved.body.id, peopleFile: people.body.id, completionFile: completions.body.id };
  await owner.until<{ state: string }>(`/api/training/completion-files/${ids.completionFile}`, ({ state }) => state !== 'reading');
});
afterAll(() => screen?.close());

const DESK = { width: 1366, height: 900 };
/** The narrowest that DESIGN.md promises to fit. */
const PHONE = { width: 320, height: 700 };

/** The innermost elements that stand out of the page, to know where to mend. */
const WIDEST = `[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest('[style*="overflow"]')).slice(-4).map((one) => one.tagName + '.' + one.className)`;

describe.each(['light', 'dark'] as const)('every page, %s', (colorScheme) => {
  it('the door', async () => {
    const context = await screen.browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(`${screen.stack.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await context.close();
  });
});

/** Resolves when every colour has faded over; one that fades lets what inherits it fade in its turn. */
const FADED = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const fading = () => document.getAnimations().filter((one) => one instanceof CSSTransition);
  await frame();
  for (let some = fading(), rounds = 0; some.length > 0 && rounds < 8; some = fading(), rounds++) { await Promise.allSettled(some.map(({ finished }) => finished)); await frame(); }
})()`;

/** Labels of the home line that cover each other as they are drawn, with the real fonts. */
const MEETING = `[...document.querySelectorAll('.lr')].flatMap((lane) => {
  const labels = [...lane.querySelectorAll('li')].map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return labels.flatMap((a, at) => labels.slice(at + 1).filter((b) => meets(a.box, b.box)).map((b) => a.text + ' meets ' + b.text));
})`;

/** Chips and segments that a thumb would miss. */
const SMALL = `[...document.querySelectorAll('main .chip, main .seg button')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map((one) => one.className + ' ' + one.textContent.trim().slice(0, 40))`;

/** What may differ between light and dark: the page is the same otherwise, and was asked about everything in light. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Everything that is wrong with one page, or nothing: looked at once in light, once in dark, once as a phone. */
async function faultsOf(page: Awaited<ReturnType<Screen['as']>>, path: string): Promise<object | undefined> {
  page.complaints.length = 0;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESK);
  await page.goto(`${screen.stack.url}${path}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  const light = { headings: await page.locator('h1').count(), axe: await violations(page), meeting: await page.evaluate<string[]>(MEETING) };
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(FADED);
  const dark = await violations(page, OF_COLOUR);
  await page.setViewportSize(PHONE);
  await page.waitForFunction(`innerWidth === ${PHONE.width}`);
  await page.waitForTimeout(100);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const small = await page.evaluate<string[]>(SMALL);
  const isFine = small.length === 0 && light.headings === 1 && light.axe.length === 0 && light.meeting.length === 0 && dark.length === 0 && page.complaints.length === 0 && overflow === 0;
  return isFine ? undefined : { ...light, dark, small, complaints: [...page.complaints], overflow, widest: overflow === 0 ? [] : await page.evaluate(WIDEST) };
}

it('every page has one heading of the first level, nothing against it from axe in light and in dark, no complaint of its own, is no wider than a phone, and large enough there for a thumb', async () => {
  const wrong: object[] = [];
  const left = [...PAGES];
  const walk = async (): Promise<void> => {
    const page = await screen.as('owner');
    for (let next = left.shift(); next; next = left.shift()) {
      const [name, path] = next;
      const faults = await faultsOf(page, path(ids));
      if (faults) wrong.push({ name, ...faults });
    }
    await page.context().close();
  };
  // Side by side, since a page is waited for longer than it is looked at.
  await Promise.all([walk(), walk(), walk()]);
  expect(wrong).toEqual([]);
}, 480_000);

it('a page that cannot be fetched says so and comes with the next try, and being offline is said', async () => {
  const page = await screen.as('owner');
  const said = page.locator('.lost');
  await page.route(/\.js$|\/api\/health$/, (route) => route.abort());
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Reports' }).click();
  await said.getByText('Realign cannot be reached.').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.unroute(/\.js$|\/api\/health$/);
  await said.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Portfolio', level: 1 }).waitFor();
  expect(await said.innerText()).toBe('');
  await page.context().setOffline(true);
  await said.getByText('You are offline.').waitFor();
  await page.context().setOffline(false);
  await page.waitForFunction('document.querySelector(".lost").textContent.trim() === ""');
  await page.context().close();
});

it('what is transferred before a page is chosen stays within 150 kB', async () => {
  const { url } = screen.stack;
  const index = await (await fetch(url)).text();
  const parts = [...index.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '');
  expect(parts.length).toBeGreaterThan(4);
  const sizes = await Promise.all(parts.map(async (path) => brotliCompressSync(Buffer.from(await (await fetch(new URL(path, url))).arrayBuffer())).length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
});

it('every page, for somebody who may open few of them, says so under one heading of the first level and stays within what axe asks', async () => {
  const wrong: object[] = [];
  const left = [...PAGES];
  const walk = async (): Promise<void> => {
    const page = await screen.as('colleague');
    for (let next = left.shift(); next; next = left.shift()) {
      const [name, path] = next;
      await page.goto(`${screen.stack.url}${path(ids)}`);
      await page.waitForLoadState('networkidle');
      const faults = { headings: await page.locator('h1').count(), axe: await violations(page, ['page-has-heading-one', 'heading-order', 'color-contrast', 'document-title']) };
      if (faults.headings !== 1 || faults.axe.length > 0) wrong.push({ name, ...faults });
    }
    await page.context().close();
  };
  await Promise.all([walk(), walk(), walk()]);
  expect(wrong).toEqual([]);
}, 300_000);
