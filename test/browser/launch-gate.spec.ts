import { anOrganisation, Client, PASSWORD } from '@realign/test-support';
import { DEMO_PASSWORD, Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

/** Makes somebody who signs in the person who leads people of a unit that the programme reaches. */
async function leadsAUnit(persona: string): Promise<void> {
  const owner = new Client(screen.stack.url);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
  const { receivers } = (await owner.get(`/api/programmes/${screen.programmeId}/impacts`).expect(200)).body as { receivers: { id: string }[] };
  const [led] = await screen.stack.database.sql<{ id: string }>(`select manager_id as id from directory.person where org_unit_id = any($1::uuid[]) and manager_id is not null and state = 'active' order by id limit 1`, [receivers.map(({ id }) => id)]);
  const { items } = (await owner.get('/api/members').expect(200)).body as { items: { id: string; email: string; version: number }[] };
  const member = items.find(({ email }) => email === `${persona}@meridian.example`);
  await owner.patch(`/api/members/${member?.id}`, { personId: led?.id }, member?.version).expect(200);
}

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

  it('the grid is walked and rated by keys alone, and as before by one press; a behaviour and an open point are written anew in their forms', async () => {
    const page = await screen.as('lead');
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/impact`);
    await page.locator('[data-at="0-0"]').focus();
    await page.keyboard.press('ArrowRight');
    const before = await page.locator('[data-at="0-1"]').textContent();
    expect(before).not.toContain('Upheaval');
    await page.keyboard.press('4');
    await page.getByRole('button', { name: /System: Upheaval/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement?.getAttribute("data-at")')).toBe('1-1');
    await page.getByRole('button', { name: 'Undo' }).click();
    for (let look = 0; look < 50 && (await page.locator('[data-at="0-1"]').textContent()) !== before; look++) await page.waitForTimeout(100);
    expect(await page.locator('[data-at="0-1"]').textContent()).toBe(before);
    const owner = new Client(screen.stack.url);
    await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
    const at = `/api/programmes/${screen.programmeId}`;
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/impact/behaviours`);
    const managed = (await owner.get(`${at}/behaviours`).expect(200)).body.items.find((one: { activities: unknown[] }) => one.activities.length > 0) as { id: string; toBehaviour: string; activities: { id: string; name: string }[] };
    await page.getByRole('button', { name: `Edit: ${managed.toBehaviour}` }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: managed.activities[0]?.name ?? '' }).uncheck();
    await page.getByRole('button', { name: 'Save behaviour' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const kept = (await owner.get(`/api/behaviours/${managed.id}`).expect(200)).body as { activities: unknown[]; version: number };
    expect(kept.activities).toHaveLength(managed.activities.length - 1);
    await owner.patch(`/api/behaviours/${managed.id}`, { activityIds: managed.activities.map(({ id }) => id) }, kept.version).expect(200);
    const point = (await owner.post(`${at}/open-points`, { kind: 'risk', title: 'The lift is old', weight: 1 }).expect(201)).body as { id: string };
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/launch/open-points`);
    await page.getByRole('button', { name: 'Edit: The lift is old' }).click();
    await page.getByLabel('In one sentence').fill('The lift stands still');
    await page.getByLabel('How much hangs on it').selectOption({ label: 'A part of it' });
    await page.getByRole('button', { name: 'Save point' }).click();
    await page.getByText('Point saved.').waitFor();
    expect((await owner.get(`/api/open-points/${point.id}`).expect(200)).body).toMatchObject({ title: 'The lift stands still', weight: 2 });
    expect(page.complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('two people write at once: what only one of them touched is nobody’s loss, and what both touched is asked, field by field', async () => {
    const page = await screen.as('lead');
    const owner = new Client(screen.stack.url);
    await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
    const at = `/api/programmes/${screen.programmeId}`;
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/strategy`);
    const where = page.getByLabel('Where', { exact: true });
    await where.waitFor();
    const { whyNow, outcomes, reach, whatNot, risks, version } = (await owner.get(`${at}/strategy`).expect(200)).body as Record<string, string> & { version: number };
    await owner.put(`${at}/strategy`, { whyNow, outcomes, reach, whatNot, risks: 'The old lift stands still.' }, version).expect(200);
    await where.fill('Branches in Portugal.');
    await where.blur();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByLabel('Risks', { exact: true }).inputValue()).toBe('The old lift stands still.');
    expect((await owner.get(`${at}/strategy`).expect(200)).body).toMatchObject({ reach: 'Branches in Portugal.', risks: 'The old lift stands still.', whyNow });
    const kept = (await owner.get(`${at}/strategy`).expect(200)).body as { version: number };
    await owner.put(`${at}/strategy`, { whyNow, outcomes, reach, whatNot, risks }, kept.version).expect(200);

    const made = (await owner.post(`${at}/behaviours`, { fromBehaviour: 'Asks by mail', toBehaviour: 'Asks in the community', observable: 'Counted posts' }).expect(201)).body as { id: string; version: number };
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/impact/behaviours`);
    await page.getByRole('button', { name: 'Edit: Asks in the community' }).click();
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('Asks where all can read');
    await page.getByLabel('How anybody sees it').fill('Posts of a week');
    await owner.patch(`/api/behaviours/${made.id}`, { fromBehaviour: 'Asks one person', observable: 'Posts a month' }, made.version).expect(200);
    await page.getByRole('button', { name: 'Save behaviour' }).click();
    const rows = page.getByRole('dialog').last().getByRole('row');
    await rows.filter({ hasText: 'Posts a month' }).waitFor();
    expect((await rows.allInnerTexts()).map((row) => row.split(/\t|\n/).map((cell) => cell.trim()).filter(Boolean))).toEqual([['Field', 'Mine', 'Theirs'], ['From', 'as theirs', 'Asks one person'], ['How anybody sees it', 'Posts of a week', 'Posts a month']]);
    await page.getByRole('button', { name: 'Keep theirs' }).click();
    await page.getByRole('button', { name: 'Edit: Asks where all can read' }).waitFor();
    expect((await owner.get(`/api/behaviours/${made.id}`).expect(200)).body).toMatchObject({ fromBehaviour: 'Asks one person', toBehaviour: 'Asks where all can read', observable: 'Posts a month' });
    const now = (await owner.get(`/api/behaviours/${made.id}`).expect(200)).body as { version: number };
    await owner.patch(`/api/behaviours/${made.id}`, { state: 'dropped' }, now.version).expect(200);
    expect(page.complaints.filter((one) => !one.includes('412 (Precondition Failed)'))).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('whoever leads a unit rates what changes in it, and the lead sees it beside their own', async () => {
    await leadsAUnit('colleague');
    const page = await screen.as('colleague');
    await page.goto(`${screen.stack.url}/my-impacts`);
    const line = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Rate / }) }).first();
    const name = (await line.getByRole('button').getAttribute('aria-label')) ?? '';
    await line.getByRole('button').click();
    await page.getByLabel('How much changes').selectOption({ label: '4 Upheaval' });
    await page.getByLabel('What changes').fill('The counter closes an hour later.');
    await page.getByRole('dialog').getByRole('button', { name: 'Rate', exact: true }).click();
    await page.getByText('Rated. The programme sees it beside its own.').waitFor();
    await page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) }).first().getByText('The counter closes an hour later').waitFor();
    expect(page.complaints).toEqual([]);
    await page.context().close();
    const lead = await screen.as('lead');
    await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/goals/calibration`);
    await lead.getByRole('heading', { name: /Too little has come due|What everybody said/ }).waitFor();
    expect([await violations(lead), lead.complaints]).toEqual([[], []]);
    await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}`);
    await lead.getByRole('heading', { name: 'Goals', exact: true }).waitFor();
    await lead.locator('.goals li').first().waitFor();
    expect(lead.complaints).toEqual([]);
    await lead.context().close();
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

  it('what is missing holds the launch back; the sponsor waives the last of it in writing, and the lead launches', async () => {
    const owner = new Client(screen.stack.url);
    await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
    const { sponsor: named } = (await owner.get(`/api/programmes/${screen.programmeId}`).expect(200)).body as { sponsor: { id: string } };
    const made = (await owner.post('/api/programmes', { name: 'By click', templateKey: 'enterprise-social' }).expect(201)).body as { id: string; version: number };
    const { state, version } = (await owner.patch(`/api/programmes/${made.id}`, { sponsorPersonId: named.id, changeLeadPersonId: named.id, stewardPersonId: named.id }, made.version).expect(200)).body as { state: string; version: number };
    if (state === 'draft') await owner.post(`/api/programmes/${made.id}/state`, { to: 'preparing' }, version).expect(200);
    const { checks } = (await owner.get(`/api/programmes/${made.id}/launch`).expect(200)).body as { checks: { key: string; title: string; before: string | null; state: string; canBeWaived: boolean }[] };
    const signs = new Client(screen.stack.url);
    await signs.signIn('executive@meridian.example', DEMO_PASSWORD);
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const [last, ...others] = checks.filter(({ before, state, canBeWaived }) => before === 'live' && state === 'missing' && canBeWaived);
    for (const { key } of others) await signs.post(`/api/programmes/${made.id}/waivers`, { checkKey: key, reason: 'It is made good in the first month.', until }).expect(201);

    const lead = await screen.as('lead');
    await lead.goto(`${screen.stack.url}/programmes/${made.id}/launch`);
    await lead.getByText('1 check stands in the way. Mend it, or ask the sponsor to waive in writing what can wait.').waitFor();
    expect(await lead.getByRole('button', { name: 'Go live', exact: true }).isDisabled()).toBe(true);
    const sponsor = await screen.as('executive');
    await sponsor.goto(`${screen.stack.url}/programmes/${made.id}/launch`);
    await sponsor.getByRole('button', { name: `Waive: ${last?.title ?? ''}`, exact: true }).click();
    await sponsor.getByLabel('Why it may go ahead without').fill('The board knows, and the first checkpoint looks at it.');
    await sponsor.getByLabel('Holds until').fill(until);
    await sponsor.getByRole('dialog').getByRole('button', { name: 'Waive in writing' }).click();
    await sponsor.getByText('“The board knows, and the first checkpoint looks at it.”').waitFor();
    await lead.reload();
    await lead.getByRole('button', { name: 'Go live', exact: true }).click();
    await lead.getByRole('dialog').getByRole('button', { name: 'Go live', exact: true }).click();
    await lead.getByText('By click is now live.').waitFor();
    await lead.getByRole('heading', { name: 'Launched' }).waitFor();
    expect([...lead.complaints, ...sponsor.complaints]).toEqual([]);
    await lead.context().close();
    await sponsor.context().close();
  }, 90_000);

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
