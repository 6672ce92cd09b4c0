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
