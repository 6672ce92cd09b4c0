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
  await trainer.goto(`${screen.stack.url}/training/sessions/${session?.id ?? ''}`);
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
  await page.getByRole('dialog').waitFor({ state: 'detached' });
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
