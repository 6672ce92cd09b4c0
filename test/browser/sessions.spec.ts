import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('a trainer marks who is there without a mouse, and an employee books a seat with a thumb', async () => {
  const trainer = await screen.as('trainer');
  await trainer.goto(`${screen.stack.url}/training/sessions`);
  const today = trainer.locator('[role=gridcell][tabindex="0"]');
  const before = await today.getAttribute('data-on');
  await today.focus();
  await trainer.keyboard.press('ArrowRight');
  expect(await trainer.locator('[role=gridcell]:focus').getAttribute('data-on').then((on) => on !== before)).toBe(true);
  const { items } = (await (await trainer.request.get(`${screen.stack.url}/api/training/sessions`)).json()) as { items: { id: string; moduleTitle: string; moduleId: string }[] };
  const [session] = items;
  await screen.stack.database.sql(
    `insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by) select s.tenant_id, s.id, p.id, 'booked', 'trainer' from training.training_session s join directory.person p on p.tenant_id = s.tenant_id
     where s.id = $1 and p.email not like 'colleague%' order by p.employee_number limit 3 on conflict do nothing`,
    [session?.id],
  );
  // Who was there is said from its beginning on.
  await trainer.goto(`${screen.stack.url}/training/sessions/${session?.id ?? ''}`);
  await trainer.getByText('Who was there is said from its beginning on').waitFor();
  expect(await trainer.getByRole('button', { name: /^There/ }).count()).toBe(0);
  await screen.stack.database.sql(
    `update training.training_session set starts_local = starts_local - interval '30 days', ends_local = ends_local - interval '30 days', starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where id = $1`,
    [session?.id],
  );
  await trainer.reload();
  const marks = trainer.getByRole('button', { name: /^There/ });
  await marks.first().focus();
  await trainer.keyboard.press('ArrowDown');
  await trainer.keyboard.press('t');
  await marks.nth(1).and(trainer.locator('[aria-pressed="true"]')).waitFor();
  expect(await marks.nth(0).getAttribute('aria-pressed')).toBe('false');
  expect(trainer.complaints).toEqual([]);

  const colleague = await screen.as('colleague', { width: 360 });
  const learning = (await (await colleague.request.get(`${screen.stack.url}/api/my/learning`)).json()) as { assigned: { moduleId: string; moduleTitle: string }[] };
  const [mine] = learning.assigned;
  await trainer.goto(`${screen.stack.url}/training/sessions`);
  await trainer.getByRole('button', { name: 'Plan session' }).first().click();
  const form = trainer.getByRole('dialog');
  await form.getByLabel('Module').selectOption({ label: mine?.moduleTitle ?? '' });
  await form.getByRole('checkbox').first().check();
  await form.getByLabel('Language').selectOption({ label: 'English' });
  await trainer.getByLabel('From').fill('15:00');
  await trainer.getByLabel('Until').fill('16:00');
  await form.getByRole('button', { name: 'Plan session' }).click();
  await trainer.getByText('Session planned.').waitFor();

  await colleague.goto(`${screen.stack.url}/training/mine`);
  await colleague.getByRole('button', { name: /^Book seat/ }).click();
  await colleague.getByText('You have a seat', { exact: true }).first().waitFor();
  expect(await violations(colleague)).toEqual([]);
  await colleague.getByRole('button', { name: /^Give up seat/ }).click();
  await colleague.getByRole('button', { name: /^Book seat/ }).waitFor();
  expect(colleague.complaints).toEqual([]);
});

it('an employee on a phone puts an offer off, takes it, says it is not for them, does what is overdue, and subscribes to their sessions', async () => {
  const page = await screen.as('colleague', { width: 360 });
  const [colleague] = await screen.stack.database.sql<{ id: string }>(`select m.person_id as id from identity.membership m where m.email = 'colleague@meridian.example'`);
  const personId = colleague?.id;
  // One thing that is owed and late, one that is offered.
  const [late, offer] = await screen.stack.database.sql<{ title: string }>(
    `with taken as (
       select distinct on (m.id) i.tenant_id, i.plan_id, i.module_id, m.title from training.training_plan_item i join training.training_module m on m.tenant_id = i.tenant_id and m.id = i.module_id and not m.is_retired
       where not i.is_removed and not exists (select 1 from training.training_assignment a where a.person_id = $1 and a.module_id = i.module_id and a.state in ('completed', 'in_progress', 'applied')) order by m.id),
     two as (select t.*, row_number() over (order by t.module_id) as at from taken t limit 2),
     gone as (delete from training.training_assignment where person_id = $1 and module_id in (select module_id from two))
     select title from two order by at`,
    [personId],
  );
  const give = (title: string | undefined, mode: 'push' | 'pull') => screen.stack.database.sql(
    `insert into training.training_assignment (tenant_id, person_id, plan_id, module_id, mode, state, due_on, assigned_on)
     select i.tenant_id, $1, i.plan_id, i.module_id, $3, case $3 when 'push' then 'assigned' else 'offered' end, case $3 when 'push' then current_date - 3 end, current_date - 20
     from training.training_plan_item i join training.training_module m on m.tenant_id = i.tenant_id and m.id = i.module_id where m.title = $2 and not i.is_removed order by i.plan_id limit 1 on conflict do nothing`,
    [personId, title, mode],
  );
  await give(late?.title, 'push');
  await give(offer?.title, 'pull');
  await page.goto(`${screen.stack.url}/training/mine`);
  const line = (title: string | undefined) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name: title ?? '', exact: true }) });
  await line(late?.title).getByText('Overdue', { exact: true }).waitFor();
  expect(await line(offer?.title).getByText('Overdue', { exact: true }).count()).toBe(0);
  // Large enough for a thumb.
  const buttons = page.locator('main .btn:visible');
  expect((await buttons.evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().height] as const))).filter(([, height]) => height < 44)).toEqual([]);
  expect(await buttons.count()).toBeGreaterThan(3);
  await line(offer?.title).getByRole('button', { name: /^Later/ }).click();
  const asks = page.getByRole('dialog').getByRole('button', { name: /Later|Put off/ });
  await asks.or(line(offer?.title).getByText('until', { exact: false })).first().waitFor();
  if (await asks.isVisible()) await asks.click();
  await line(offer?.title).getByText('until', { exact: false }).waitFor();
  await line(offer?.title).getByRole('button', { name: /^I will take it/ }).click();
  await line(offer?.title).getByText('Accepted', { exact: true }).waitFor();
  await line(offer?.title).getByRole('button', { name: /^Not for me/ }).click();
  await page.getByRole('dialog').getByLabel('Why', { exact: true }).selectOption({ label: 'No time now' });
  await page.getByRole('dialog').getByRole('button', { name: 'Decline offer' }).click();
  await line(late?.title).getByRole('button', { name: /^I have done it/ }).click();
  await line(late?.title).getByText('Completed', { exact: true }).waitFor();
  const [declined] = await screen.stack.database.sql<{ state: string; why: string }>(`select a.state, a.decline_reason as why from training.training_assignment a join training.training_module m on m.tenant_id = a.tenant_id and m.id = a.module_id where a.person_id = $1 and m.title = $2 and a.mode = 'pull'`, [personId, offer?.title]);
  expect(declined).toEqual({ state: 'declined', why: 'no_time_now' });
  await page.getByText('Your sessions in your own calendar').click();
  await page.getByRole('button', { name: 'Make address' }).click();
  const address = await page.locator('code.whole').innerText();
  expect((await fetch(address)).headers.get('content-type')).toContain('text/calendar');
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 60_000);

it('a trainer chooses what they teach, a session that collides is refused, who waits moves up, and who did not come is offered another from the desk', async () => {
  const page = await screen.as('trainer');
  const { url, database } = screen.stack;
  const form = page.getByRole('dialog');
  const read = async <T>(path: string): Promise<T> => (await (await page.request.get(`${url}${path}`)).json()) as T;
  const { items: sessions } = await read<{ items: { moduleId: string; moduleTitle: string }[] }>('/api/training/sessions');
  const { items: modules } = await read<{ items: { id: string; title: string; format: string }[] }>('/api/training/modules');
  const [taught] = sessions;
  const other = modules.find(({ id, format }) => format === 'session' && id !== taught?.moduleId);
  if (!taught || !other) throw new Error('The demo has one module held as sessions.');

  await page.goto(`${url}/training/trainers`);
  const trainer = page.getByRole('listitem').filter({ hasText: 'German' });
  await trainer.getByText('any module', { exact: false }).waitFor();
  await trainer.getByRole('button', { name: /^Change/ }).click();
  await form.getByRole('checkbox', { name: taught.moduleTitle }).check();
  await form.getByRole('button', { name: 'Save changes' }).click();
  await trainer.getByText(taught.moduleTitle, { exact: false }).waitFor();

  await page.goto(`${url}/training/sessions`);
  const plan = async (module: string, from: string, until: string): Promise<void> => {
    await page.getByRole('button', { name: 'Plan session' }).first().click();
    await form.getByLabel('Module').selectOption({ label: module });
    await form.getByRole('checkbox', { name: /German/ }).check();
    await form.getByLabel('Language').selectOption({ label: 'English' });
    await form.getByLabel('From').fill(from);
    await form.getByLabel('Until').fill(until);
    await form.getByRole('spinbutton', { name: 'Seats' }).fill('2');
    await form.getByRole('button', { name: 'Plan session' }).click();
  };
  await plan(other.title, '06:10', '06:40');
  await form.getByText('does not teach this module', { exact: false }).first().waitFor();
  await form.getByLabel('Module').selectOption({ label: taught.moduleTitle });
  await form.getByRole('button', { name: 'Plan session' }).click();
  await page.getByText('Session planned.').waitFor();
  await plan(taught.moduleTitle, '06:20', '06:50');
  await form.getByText(`teaches “${taught.moduleTitle}” at that time`, { exact: false }).first().waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: /^06:10/ }).first().click();
  await page.waitForURL(/\/training\/sessions\/[0-9a-f-]{36}/);
  const people = await database.sql<{ name: string }>(
    `select p.display_name as name from directory.person p join training.training_module m on m.tenant_id = p.tenant_id and m.id = $1
     where p.state = 'active' and not exists (select 1 from training.session_seat b where b.person_id = p.id) and not exists (select 1 from training.completion c where c.person_id = p.id and c.module_id = m.id)
       and (select count(*) from directory.person q where q.tenant_id = p.tenant_id and q.display_name = p.display_name) = 1 order by p.employee_number desc limit 3`,
    [taught.moduleId],
  );
  const [early = '', late = '', last = ''] = people.map(({ name }) => name);
  const line = (name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  for (const name of [early, late, last]) {
    await page.getByRole('button', { name: 'Register a person' }).click();
    await form.getByRole('combobox', { name: 'Person' }).fill(name);
    await form.getByRole('option').filter({ has: page.getByText(name, { exact: true }) }).click();
    await form.getByRole('button', { name: 'Register' }).click();
    await line(name).waitFor();
  }
  await line(last).getByText('1 in line', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await form.getByRole('spinbutton', { name: 'Seats' }).fill('1');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await form.getByText('2 people have a seat already; the session would hold 1.').first().waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await line(early).getByRole('button', { name: /^Take off/ }).click();
  await form.getByLabel('Why').fill('Needed at the counter.');
  await form.getByRole('button', { name: 'Take off' }).click();
  await line(early).waitFor({ state: 'detached' });
  await line(last).getByText('Has a seat').waitFor();
  for (const name of [late, last]) {
    await line(name).getByRole('button', { name: /^Away/ }).click();
    await line(name).getByText('Did not come').waitFor();
  }

  // The next session has one seat left: one of both takes it, and the other waits for one.
  const { missed } = await read<{ missed: { moduleId: string; nextSessionId: string }[] }>('/api/training/workbench');
  const next = missed.find(({ moduleId }) => moduleId === taught.moduleId)?.nextSessionId ?? '';
  expect(page.url()).not.toContain(next);
  await database.sql(`update training.training_session s set capacity = 1 + (select count(*) from training.session_seat b where b.session_id = s.id and b.state in ('booked', 'attended')) where s.id = $1`, [next]);
  await page.goto(`${url}/training`);
  await page.getByRole('button', { name: /^Offer again/ }).click();
  await form.getByText(late, { exact: false }).waitFor();
  await form.getByRole('button', { name: 'Offer seats' }).click();
  await page.getByText(`${taught.moduleTitle}: 1 seat given, 1 waits.`).waitFor();
  await page.getByRole('button', { name: /^Offer again/ }).waitFor({ state: 'detached' });
  await page.goto(`${url}/training/sessions/${next}`);
  const looks = [await line(late).innerText(), await line(last).innerText()];
  expect(looks.filter((look) => look.includes('Has a seat'))).toHaveLength(1);
  expect(looks.filter((look) => look.includes('in line'))).toHaveLength(1);

  // Whoever is chosen on the list of assignments and has none is given a seat, too.
  await database.sql(`update training.session_seat set state = 'cancelled' where session_id in (select id from training.training_session where module_id = $1 and state = 'planned')`, [taught.moduleId]);
  await page.goto(`${url}/training/assignments?module=${taught.moduleId}&state=assigned&sort=due`);
  await page.locator('table tbody input[type=checkbox]:not([disabled])').first().check();
  await page.getByRole('button', { name: 'Give seats' }).click();
  await form.getByLabel('Session', { exact: true }).selectOption({ index: 1 });
  expect(await violations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Give seats' }).click();
  await page.getByText('1 seat given, 0 wait', { exact: false }).waitFor();
  expect(page.complaints.filter((one) => !one.includes('409'))).toEqual([]);
  await page.context().close();
}, 60_000);

it('a trainer connects a learning system, whose key works until it is replaced or revoked', async () => {
  const page = await screen.as('trainer');
  await page.goto(`${screen.stack.url}/training/sources`);
  await page.getByRole('button', { name: 'Connect a system' }).click();
  await page.getByRole('dialog').getByLabel('Which system').fill('Cornerstone');
  await page.getByRole('dialog').getByRole('button', { name: 'Make key' }).click();
  const made = page.getByRole('status').filter({ hasText: 'The key for Cornerstone' }).locator('code');
  await made.first().waitFor();
  const [key = '', secret = ''] = await made.allInnerTexts();
  const asks = async () => (await fetch(`${screen.stack.url}/xapi/statements?limit=1`, { headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`, 'x-experience-api-version': '1.0.3' } })).status;
  expect(await asks()).toBe(200);
  await page.getByRole('button', { name: 'New key for Cornerstone' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make new key' }).click();
  await made.first().waitFor();
  await page.getByText(secret, { exact: true }).waitFor({ state: 'detached' });
  expect([(await made.allInnerTexts())[0], await asks()]).toEqual([key, 401]);
  await page.getByRole('button', { name: 'Revoke the key of Cornerstone' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await page.getByText('The key of Cornerstone no longer works.').waitFor();
  await page.getByRole('row', { name: /Cornerstone/ }).getByText('Revoked').waitFor();
  expect(await made.count()).toBe(0);
  expect(await asks()).toBe(401);
  expect(page.complaints).toEqual([]);
  await page.context().close();
});
