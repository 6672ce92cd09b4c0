import { brotliCompressSync } from 'node:zlib';
import { Client } from '@realign/test-support';
import { DEMO_PASSWORD, Screen, violations, type Ids } from './support';

let screen: Screen;
let ids: Ids & { readonly audience: string; readonly peopleFile: string; readonly completionFile: string; readonly snapshot: string; readonly statement: string; readonly question: string; readonly session: string };
beforeAll(async () => {
  screen = await Screen.open();
  const owner = new Client(screen.stack.url);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const saved = await owner.post('/api/audiences', { name: 'People of one unit', rule: { kind: 'unit', orgUnitId: screen.ids.unit } }).expect(201);
  // Both wait for somebody: one with rows to mend, one with people and a course that nobody here knows.
  const people = await owner.upload('/api/people/imports?review=yes', 'staff.csv', 'Employee ID,Preferred Name,Hire Date\n90001,Ada Lovelace,2020-01-01\n90001,Grace Hopper,2020-01-01\n').expect(202);
  const completions = await owner.upload('/api/training/completion-files', 'completions.csv', 'Employee ID,Course code,State,Completed on\n90001,unheard-of,completed,2026-11-02\n90002,unheard-of,completed,someday\n').expect(202);
  const first = async (path: string): Promise<string> => (await owner.get(path).expect(200)).body.items[0].id;
  const { programme } = screen.ids;
  const snapshot = (await owner.post(`/api/programmes/${programme}/snapshots`).expect(201)).body.id;
  const [statement, question, session] = [await first(`/api/programmes/${programme}/statements`), await first(`/api/programmes/${programme}/questions`), await first('/api/training/sessions')];
  ids = { ...screen.ids, snapshot, statement, question, session, audience: saved.body.id, peopleFile: people.body.id, completionFile: completions.body.id };
  await owner.until<{ state: string }>(`/api/training/completion-files/${ids.completionFile}`, ({ state }) => state !== 'reading');
});
afterAll(() => screen?.close());

const PAGES: readonly (readonly [name: string, path: (of: typeof ids) => string])[] = [
  ['home', () => '/'],
  ['inbox', () => '/inbox'],
  ['how I hear of it', () => '/inbox/wishes'],
  ['notifications', () => '/settings/notifications'],
  ['chat channels', () => '/settings/notifications/channels'],
  ['webhooks', () => '/settings/notifications/webhooks'],
  ['deliveries', () => '/settings/notifications/deliveries'],
  ['programmes', () => '/programmes'],
  ['new programme', () => '/programmes/new'],
  ['overview', ({ programme }) => `/programmes/${programme}`],
  ['purpose', ({ programme }) => `/programmes/${programme}/purpose`],
  ['why page editor', ({ programme }) => `/programmes/${programme}/purpose/why`],
  ['pages that say why', () => '/why'],
  ['why page', ({ programme }) => `/why/${programme}`],
  ['why page by a link that opens nothing', () => '/w'],
  ['statement', ({ programme, statement }) => `/programmes/${programme}/purpose/why/${statement}`],
  ['snapshot by a link that opens nothing', () => '/s'],
  ['listening', ({ programme }) => `/programmes/${programme}/listening`],
  ['question of several people', ({ programme, question }) => `/programmes/${programme}/listening/${question}`],
  ['session', ({ session }) => `/training/sessions/${session}`],
  ['snapshot', ({ snapshot }) => `/snapshots/${snapshot}`],
  ['pulses', ({ programme }) => `/programmes/${programme}/listening/pulses`],
  ['what I am asked', ({ programme }) => `/why/${programme}/pulse`],
  ['goals', ({ programme }) => `/programmes/${programme}/goals`],
  ['new goal', ({ programme }) => `/programmes/${programme}/goals/new`],
  ['launch gate', ({ programme }) => `/programmes/${programme}/launch`],
  ['open points', ({ programme }) => `/programmes/${programme}/launch/open-points`],
  ['strategy', ({ programme }) => `/programmes/${programme}/strategy`],
  ['impact', ({ programme }) => `/programmes/${programme}/impact`],
  ['behaviours', ({ programme }) => `/programmes/${programme}/impact/behaviours`],
  ['my units', () => '/my-impacts'],
  ['self-check', ({ programme }) => `/programmes/${programme}/launch/self-check`],
  ['benefits', ({ programme }) => `/programmes/${programme}/goals/benefits`],
  ['how sure people were', ({ programme }) => `/programmes/${programme}/goals/calibration`],
  ['owed check-ins', () => '/check-ins?whose=all'],
  ['what the sponsor does', ({ programme }) => `/programmes/${programme}/sponsor`],
  ['plan', ({ programme }) => `/programmes/${programme}/plan`],
  ...['table', 'board', 'calendar', 'effort', 'rules'].map((view): (typeof PAGES)[number] => [`plan as ${view}`, ({ programme }) => `/programmes/${programme}/plan?view=${view}`]),
  ['messages by week', ({ programme }) => `/programmes/${programme}/plan/messages`],
  ['wave planner', ({ programme }) => `/programmes/${programme}/plan/waves`],
  ['templates', () => '/programmes/templates'],
  ['roles', ({ programme }) => `/programmes/${programme}/roles`],
  ['map of gaps', ({ programme }) => `/programmes/${programme}/roles/coverage`],
  ['champions', ({ programme }) => `/programmes/${programme}/roles/champions`],
  ['measures of roles', ({ programme }) => `/programmes/${programme}/roles/kpis`],
  ['where help is had', ({ programme }) => `/programmes/${programme}/roles/help`],
  ['assignment of a role', ({ programme, assignment }) => `/programmes/${programme}/roles/assignments/${assignment}`],
  ['role catalogue', () => '/roles'],
  ['communities that help', () => '/roles/communities'],
  ['role', ({ role }) => `/roles/${role}`],
  ['my roles', () => '/roles/mine'],
  ['roles of a person', ({ holder }) => `/roles/people/${holder}`],
  ['training tab', ({ programme }) => `/programmes/${programme}/training`],
  ['adoption', ({ programme }) => `/programmes/${programme}/adoption`],
  ['effects', ({ programme }) => `/programmes/${programme}/adoption/effects`],
  ['effect library', () => '/effects'],
  ['announcements', ({ programme }) => `/programmes/${programme}/announcements`],
  ['reviews', ({ programme }) => `/programmes/${programme}/reviews`],
  ['rhythm', ({ programme }) => `/programmes/${programme}/reviews/rhythm`],
  ['rhythm of goals', ({ programme }) => `/programmes/${programme}/reviews/rhythm?series=goals`],
  ['tripwires', ({ programme }) => `/programmes/${programme}/reviews/tripwires`],
  ['scheduler', () => '/settings/scheduler'],
  ['checkpoint room', ({ checkpoint }) => `/checkpoints/${checkpoint}`],
  ['portfolio', () => '/portfolio'],
  ['change load', () => '/change-load'],
  ['evidence by edition', ({ checkpoint }) => `/checkpoints/${checkpoint}?item=pack`],
  ['field reports in the room', ({ checkpoint }) => `/checkpoints/${checkpoint}?item=field-reports`],
  ['decision log', () => '/decisions'],
  ['what worked', () => '/decisions/verdicts'],
  ['rules of proposals', () => '/decisions/rules'],
  ['my field reports', () => '/field-reports'],
  ['executive page', ({ programme }) => `/programmes/${programme}/executive`],
  ['people', () => '/people'],
  ['person', ({ person }) => `/people/${person}`],
  ['import', () => '/people/import'],
  ['people file on its way', ({ peopleFile }) => `/people/imports/${peopleFile}`],
  ['units', () => '/people/units'],
  ['unit', ({ unit }) => `/people/units/${unit}`],
  ['audiences', () => '/people/audiences'],
  ['new audience', () => '/people/audiences/new'],
  ['saved audience', ({ audience }) => `/people/audiences/${audience}`],
  ['training', () => '/training'],
  ['training rules', () => '/training/rules'],
  ['training assignments', () => '/training/assignments'],
  ['module library', () => '/training/library'],
  ['my training', () => '/training/mine'],
  ['adoption of everybody', () => '/adoption'],
  ['communities', () => '/adoption/communities'],
  ['data quality', () => '/adoption/quality'],
  ['metrics', () => '/adoption/metrics'],
  ['usage files', () => '/adoption/files'],
  ['accounts to match', () => '/adoption/accounts'],
  ['names of communities', () => '/adoption/communities/names'],
  ['privacy', () => '/settings/privacy'],
  ['my data', () => '/my-data'],
  ['sessions', () => '/training/sessions'],
  ['seats and hours', () => '/training/capacity'],
  ['trainers', () => '/training/trainers'],
  ['completions from files', () => '/training/completions'],
  ['completion file on its way', ({ completionFile }) => `/training/completions/${completionFile}`],
  ['learning systems', () => '/training/sources'],
  ['members', () => '/settings/members'],
  ['provisioning', () => '/settings/provisioning'],
  ['an address that is not there', () => '/nowhere'],
];

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

/** Everything that is wrong with one page, or nothing: looked at once in light, once in dark, once as a phone. */
async function faultsOf(page: Awaited<ReturnType<Screen['as']>>, path: string): Promise<object | undefined> {
  page.complaints.length = 0;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESK);
  await page.goto(`${screen.stack.url}${path}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  const light = { headings: await page.locator('h1').count(), axe: await violations(page) };
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(FADED);
  const dark = await violations(page);
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(100);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const isFine = light.headings === 1 && light.axe.length === 0 && dark.length === 0 && page.complaints.length === 0 && overflow === 0;
  return isFine ? undefined : { ...light, dark, complaints: [...page.complaints], overflow, widest: overflow === 0 ? [] : await page.evaluate(WIDEST) };
}

it('every page has one heading of the first level, nothing against it from axe in light and in dark, no complaint of its own, and is no wider than a phone', async () => {
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
