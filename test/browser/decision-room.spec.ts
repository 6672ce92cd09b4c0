import { DEMO_PASSWORD, Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('what an executive decides appears on the lead’s screen by itself, and a report is replied to in the room', async () => {
  const [lead, executive] = [await screen.as('lead'), await screen.as('executive')];
  const room = `${screen.stack.url}/checkpoints/${screen.ids.checkpoint}`;
  await lead.goto(`${room}?item=field-reports`);
  await lead.getByRole('button', { name: /^Reply to:/ }).first().click();
  await lead.getByRole('dialog').getByRole('textbox', { name: 'Reply' }).fill('It is retired in March; we say so this week.');
  await lead.getByRole('button', { name: 'Send reply' }).click();
  await lead.getByText('It is retired in March; we say so this week.').waitFor();
  const slow = await screen.as('executive');
  // What this screen does not hear of is what two people deciding at once run into.
  await slow.route('**/events', (route) => route.abort());
  const [, second] = await screen.stack.database.sql<{ id: string }>('select id from reviews.agenda_item g where checkpoint_id = $1 and needs_decision and not exists (select 1 from reviews.decision d where d.agenda_item_id = g.id) order by position', [screen.ids.checkpoint]);
  await slow.goto(`${room}?item=${second?.id}`);
  await slow.getByText('Continue', { exact: true }).first().click();
  await slow.getByLabel('Reason, kept in the decision log').fill('Decided without having seen the other.');
  await executive.goto(room);
  await executive.getByText('Continue', { exact: true }).first().click();
  await executive.getByLabel('Reason, kept in the decision log').fill('Seen by everybody at once.');
  const owner = executive.getByRole('combobox', { name: /^Owner/ });
  await owner.fill('a');
  await executive.getByRole('option').first().waitFor();
  await owner.press('ArrowDown');
  await owner.press('Enter');
  const before = await lead.locator('.tm b').innerText();
  await executive.keyboard.press('Control+Enter');
  await executive.getByText(/^Recorded\./).waitFor();
  await lead.waitForFunction((was) => document.querySelector('.tm b')?.textContent !== was, before);
  await executive.getByText(/^[23] here/).waitFor();
  await slow.keyboard.press('Control+Enter');
  const both = slow.getByRole('dialog').filter({ hasText: 'Someone changed this checkpoint before you' });
  await both.getByRole('row', { name: /^Decided/ }).waitFor();
  await both.getByRole('button', { name: 'Save mine over it' }).click();
  await slow.getByText(/^Recorded\./).waitFor();
  await slow.context().close();
  await executive.goto(`${room}?item=closing`);
  await executive.getByRole('button', { name: 'Show to everybody' }).click();
  await lead.waitForURL(/item=closing/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await lead.emulateMedia({ colorScheme });
    for (const item of ['pack', 'field-reports']) {
      await lead.goto(`${room}?item=${item}&size=large`);
      await lead.locator('.ev .led li').first().waitFor();
      expect({ item, colorScheme, found: await violations(lead) }).toEqual({ item, colorScheme, found: [] });
    }
  }
  await executive.goto(`${screen.stack.url}/decisions?q=everybody`);
  await executive.getByText('Seen by everybody at once.').waitFor();
  await executive.getByText(/ Owner: /).first().waitFor();
  expect([...lead.complaints, ...executive.complaints]).toEqual([]);
  await lead.context().close();
  await executive.context().close();
}, 120_000);

it('a community manager files the report from a phone', async () => {
  const [row] = await screen.stack.database.sql<{ id: string }>(
    `insert into listening.field_report (tenant_id, programme_id, round_id, round_name, person_id, due_at) select tenant_id, programme_id, uuidv7(), 'Checkpoint 9', person_id, now() + interval '3 days' from listening.field_report limit 1 returning id`,
  );
  const page = await screen.as('community', { width: 360 });
  await page.goto(`${screen.stack.url}/field-reports`);
  await page.getByRole('link', { name: /checkpoint 9/ }).click();
  await page.waitForURL(new RegExp(row?.id ?? 'nowhere'));
  await page.getByLabel('How things stand, in a sentence or two').fill('All is well in the branches.');
  await page.getByRole('textbox', { name: /^Line 2/ }).fill('The badge readers are slow.');
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'File the report' }).click();
  await page.getByText('The badge readers are slow.').waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a sponsor signs the purpose anew where decisions are read', async () => {
  await screen.stack.database.sql('update programmes.statement_signature set signed_on = current_date - 100, re_attest_by = current_date - 1');
  const page = await screen.as('executive');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/executive`);
  await page.getByRole('region', { name: 'Purpose to sign' }).getByRole('button', { name: 'Sign it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign it' }).click();
  await page.getByText(/^Purpose signed by/).waitFor();
  await page.getByRole('region', { name: 'Purpose to sign' }).waitFor({ state: 'detached' });
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('whom another organisation invites joins it at the door, and chooses between both from then on', async () => {
  await screen.stack.database.sql(
    `with other as (insert into identity.tenant (slug, name) values ('other-bank', 'Other Bank') returning id)
     insert into identity.membership (tenant_id, account_id, email, display_name, roles, is_invited) select other.id, a.id, a.email, 'C', array['employee'], true from other, identity.account a where a.email = 'community@meridian.example'`,
  );
  const context = await screen.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${screen.stack.url}/sign-in`);
  await page.getByLabel('E-mail').fill('community@meridian.example');
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Organisation').selectOption({ label: 'Other Bank (asks you to join)' });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Join and sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByText('Other Bank').first().waitFor();
  await context.close();
});
