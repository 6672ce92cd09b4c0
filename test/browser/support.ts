import { AxeBuilder } from '@axe-core/playwright';
import { seedDemo } from '@realign/local';
import { openBrowser, startStack, TestDatabase, type Stack } from '@realign/test-support';
import type { Browser, Page } from 'playwright-core';

export const DEMO_PASSWORD = 'realign-demo-2026';

/** What addresses of single things are made of. */
export type Ids = Readonly<Record<'programme' | 'checkpoint' | 'person' | 'unit' | 'role' | 'assignment' | 'holder', string>>;

/** The person whose address is the longest, their unit, and a role that a person holds. */
const IDS = `
  select p.id as programme, (select c.id from reviews.checkpoint c where c.programme_id = p.id order by c.seq desc limit 1) as checkpoint,
    one.id as person, one.org_unit_id as unit, held.role_definition_id as role, held.id as assignment, held.person_id as holder
  from programmes.programme p
  cross join lateral (select * from directory.person where org_unit_id is not null order by length(email) desc, id limit 1) one
  cross join lateral (select * from roles.role_assignment a where a.programme_id = p.id and a.person_id is not null order by a.id limit 1) held`;

const AT_WORK = `select count(*)::integer as n from platform.outbox where state in ('sending', 'sent') or (state = 'ready' and not_before <= now())`;
const AT_REST_MS = 120_000;

/** A small demo bank, planted by the product itself and left when all of its work is done. */
async function plantDemo(database: TestDatabase): Promise<void> {
  const stack = await startStack({ database });
  try {
    await seedDemo(stack.url, database.appUrl, { people: 300, units: 14, managers: 24 }, () => undefined);
    for (const until = Date.now() + AT_REST_MS; ; await new Promise((done) => setTimeout(done, 200))) {
      const [work] = await database.sql<{ n: number }>(AT_WORK);
      if (work?.n === 0) return;
      if (Date.now() > until) throw new Error(`The demo was planted, but ${work?.n} jobs did not end.`);
    }
  } finally {
    await stack.stop();
  }
}

/** The product with its web application and a small demo bank, and a real browser. */
export class Screen {
  private constructor(
    readonly stack: Stack,
    readonly browser: Browser,
    readonly ids: Ids,
  ) {}

  get programmeId(): string {
    return this.ids.programme;
  }

  static async open(): Promise<Screen> {
    const stack = await startStack({ web: true, database: await TestDatabase.createFrom('a_small_bank', plantDemo), ownsDatabase: true });
    const [row] = await stack.database.sql<Ids>(IDS);
    if (!row) throw new Error('The demo has no programme.');
    return new Screen(stack, await openBrowser(), row);
  }

  /** A page of somebody who signed in through the door. Whatever the page complains about fails the test that asks `complaints`. */
  async as(persona: string, { colorScheme = 'light', width = 1366, organisation = 'meridian', password = DEMO_PASSWORD }: { colorScheme?: 'light' | 'dark'; width?: number; organisation?: string; password?: string } = {}): Promise<Page & { complaints: string[] }> {
    const context = await this.browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    const page = Object.assign(await context.newPage(), { complaints: [] as string[] });
    page.on('pageerror', (error) => page.complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && !/401/.test(message.text()) && page.complaints.push(message.text()));
    await page.goto(`${this.stack.url}/sign-in`);
    await page.getByLabel('E-mail').fill(`${persona}@${organisation}.example`);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stack.stop();
  }
}

/** What axe has against the page, each with the place. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // In the page itself, since none of ours holds a frame of another origin: the other way opens a second page for every look.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
