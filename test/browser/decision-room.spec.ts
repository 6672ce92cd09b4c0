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
  // Keys are the dialog's now: none walks the items behind it.
  const stop = slow.url();
  await slow.keyboard.press('j');
  await both.getByRole('button', { name: 'Save mine over it' }).focus();
  expect(slow.url()).toBe(stop);
  // What happens while a screen has no way to the server, it catches up with when it has one again.
  await lead.route('**/events', (route) => route.fulfill({ status: 200, contentType: 'text/event-stream', body: 'retry: 300\n\n' }));
  await lead.goto(`${room}?item=field-reports`);
  await lead.getByText('Connecting', { exact: true }).waitFor();
  const known = await lead.locator('.tm b').innerText();
  await both.getByRole('button', { name: 'Save mine over it' }).click();
  await slow.getByText(/^Recorded\./).waitFor();
  expect(await lead.locator('.tm b').innerText()).toBe(known);
  await lead.unroute('**/events');
  await lead.waitForFunction((was) => document.querySelector('.tm b')?.textContent !== was, known);
  await slow.context().close();
  await executive.goto(`${room}?item=closing`);
  await executive.getByRole('button', { name: 'Show to everybody' }).click();
  await lead.waitForURL(/item=closing/);
  // What is being written stays, whatever is shown to everybody and wherever the keys lead; and a way to the server that is gone for a moment, as when it starts again, is taken up again.
  const [third] = await screen.stack.database.sql<{ id: string }>('select id from reviews.agenda_item g where checkpoint_id = $1 and needs_decision and not exists (select 1 from reviews.decision d where d.agenda_item_id = g.id) order by position', [screen.ids.checkpoint]);
  const [reason, shown] = [lead.getByLabel('Reason, kept in the decision log'), lead.getByText(/shows another stop\./)];
  let asked = 0;
  await lead.route('**/events', (route) => (asked++ === 0 ? route.fulfill({ status: 502, body: 'Bad gateway' }) : route.continue()));
  await lead.goto(`${room}?item=${third?.id}`);
  await reason.fill('Half a sentence about');
  await lead.getByRole('radio', { name: /^Continue/ }).check();
  await lead.getByText('Live', { exact: true }).waitFor();
  for (const item of [third?.id, 'pack']) {
    await executive.goto(`${room}?item=${item}`);
    await executive.getByRole('button', { name: 'Show to everybody' }).click();
    await shown.waitFor({ state: item === 'pack' ? 'visible' : 'hidden' });
  }
  expect([await reason.inputValue(), lead.url().includes(third?.id ?? 'nowhere'), asked]).toEqual(['Half a sentence about', true, 2]);
  await lead.keyboard.press('k');
  await lead.waitForURL((url) => !url.search.includes(third?.id ?? ''));
  await lead.getByRole('button', { name: 'Next item' }).click();
  await lead.waitForURL((url) => url.search.includes(third?.id ?? ''));
  expect([await reason.inputValue(), await lead.getByRole('radio', { name: /^Continue/ }).isChecked()]).toEqual(['Half a sentence about', true]);
  // Signed out meanwhile: the screen stays, says so and shows the way in; it follows again once there is a session.
  const signedOut = { status: 401, contentType: 'application/problem+json', body: '{"status":401}' };
  let reads = 0;
  await lead.route('**/events', (route) => route.fulfill(signedOut));
  await lead.route(`**/api/checkpoints/${screen.ids.checkpoint}`, (route) => (reads++ === 0 ? route.continue() : route.fulfill(signedOut)));
  await lead.goto(`${room}?item=${third?.id}`);
  await lead.getByText('Signed out', { exact: true }).waitFor();
  expect(await lead.getByRole('link', { name: 'Sign in to follow the room' }).getAttribute('href')).toContain('/sign-in?return=');
  await lead.unrouteAll();
  await lead.getByText('Live', { exact: true }).waitFor();
  lead.complaints.length = 0;
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

it('a proposal to embed a wave longer is taken over by a click, and the wave is embedded until that day', async () => {
  const [planted] = await screen.stack.database.sql<{ item: string; wave: string; until: string }>(
    `with wave as (select w.tenant_id, w.id, w.name, greatest(w.embed_until, current_date) + 28 as until from programmes.wave w join reviews.checkpoint c on c.tenant_id = w.tenant_id and c.programme_id = w.programme_id
       where c.id = $1 order by w.state not in ('launched', 'adopting', 'embedding'), w.launch_on limit 1),
     item as (insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select tenant_id, $1, 99, 'Uptake of ' || name, true from wave returning id),
     proposal as (insert into reviews.proposal (tenant_id, checkpoint_id, agenda_item_id, kind, rule, rule_version, evidence_key, title, rationale, choice, change, expected, confidence)
       select wave.tenant_id, $1, item.id, 'extend_wave', 'wave-slow', 1, 'adoption.uptake:' || wave.id, 'Embed it longer', 'It is not taken up yet.', 'adapt', jsonb_build_object('target', 'wave', 'targetId', wave.id, 'endsOn', wave.until::text), 'unknown', 'low' from wave, item)
     select item.id as item, wave.id as wave, wave.until::text as until from wave, item`, [screen.ids.checkpoint]);
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/checkpoints/${screen.ids.checkpoint}?item=${planted?.item}`);
  await page.getByText(/^To be decided by .*\(sponsor\)/).first().waitFor();
  await page.getByRole('button', { name: 'Take the proposal over' }).click();
  const until = page.getByLabel('Embedded until');
  await until.waitFor();
  await page.waitForFunction((day) => [...document.querySelectorAll('input[type=date]')].some((input) => (input as HTMLInputElement).value === day), planted?.until);
  await page.getByRole('button', { name: 'Record: adapt' }).click();
  await page.getByText(/^Recorded\./).waitFor();
  const [wave] = await screen.stack.database.sql<{ until: string; state: string }>(`select w.embed_until::text as until, p.state from programmes.wave w, reviews.proposal p where w.id = $1 and p.agenda_item_id = $2`, [planted?.wave, planted?.item]);
  expect(wave).toEqual({ until: planted?.until, state: 'applied' });
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 60_000);

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
