import { AxeBuilder } from '@axe-core/playwright';
import { seedDemo } from '@realign/local';
import { openBrowser, startStack, type Stack } from '@realign/test-support';
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
    const stack = await startStack({ web: true });
    await seedDemo(stack.url, stack.database.appUrl, { people: 300, units: 14, managers: 24 }, () => undefined);
    const [row] = await stack.database.sql<Ids>(IDS);
    if (!row) throw new Error('The demo has no programme.');
    return new Screen(stack, await openBrowser(), row);
  }

  /** A page of somebody who signed in through the door. Whatever the page complains about fails the test that asks `complaints`. */
  async as(persona: string, { colorScheme = 'light', width = 1366 }: { colorScheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page & { complaints: string[] }> {
    const context = await this.browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    const page = Object.assign(await context.newPage(), { complaints: [] as string[] });
    page.on('pageerror', (error) => page.complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && !/401/.test(message.text()) && page.complaints.push(message.text()));
    await page.goto(`${this.stack.url}/sign-in`);
    await page.getByLabel('E-mail').fill(`${persona}@meridian.example`);
    await page.getByLabel('Password').fill(DEMO_PASSWORD);
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
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
