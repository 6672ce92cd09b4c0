import { Client } from '@realign/test-support';
import { DEMO_PASSWORD, Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('a change lead gives a role to a department, and its training follows', async () => {
  const page = await screen.as('lead');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles`);
  await page.getByRole('button', { name: /Give to department.*Champion/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Department').selectOption({ index: 4 });
  await dialog.getByRole('button', { name: 'Give to department' }).click();
  await page.getByText('Champion: given.').waitFor();
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/training`);
  await page.getByRole('heading', { name: 'Champions' }).waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a trainer makes a plan from a cell of the matrix that nothing teaches, applies what its dry run shows, and takes it back', async () => {
  const trainer = new Client(screen.stack.url);
  await trainer.signIn('trainer@meridian.example', DEMO_PASSWORD);
  const planned = new Set((await trainer.get('/api/training/plans').expect(200)).body.items.map((plan: { roleDefinitionId: string | null }) => plan.roleDefinitionId));
  const { roles } = (await trainer.get(`/api/programmes/${screen.programmeId}/roles`).expect(200)).body as { roles: { definition: { id: string; name: string }; assignmentCount: number }[] };
  const role = roles.find(({ definition, assignmentCount }) => assignmentCount > 0 && !planned.has(definition.id))?.definition;
  if (!role) throw new Error('Every role of the demo has a plan.');

  const page = await screen.as('trainer');
  const form = page.getByRole('dialog');
  const write = async (scenario: string, module: string, within = 'Find knowledge') => {
    await page.goto(`${screen.stack.url}/training/library`);
    await page.getByRole('button', { name: new RegExp(`^Scenario.*${within}`) }).click();
    await form.getByLabel('Title').fill(scenario);
    await form.getByLabel('Written for the role').selectOption({ label: role.name });
    await form.getByLabel('What the person does with the tool').fill(`I ${scenario.toLowerCase()}.`);
    await form.getByRole('button', { name: 'Add scenario' }).click();
    await page.getByRole('button', { name: new RegExp(`^Edit.*${scenario}`) }).waitFor();
    await page.getByRole('button', { name: 'Module', exact: true }).click();
    await form.getByLabel('Title').fill(module);
    await form.getByRole('checkbox', { name: new RegExp(scenario) }).check();
    await form.getByRole('button', { name: 'Add module' }).click();
    await page.getByRole('button', { name: new RegExp(`^Edit.*${module}`) }).waitFor();
  };
  await write('Open the week', 'Opening the week');
  await page.goto(`${screen.stack.url}/training`);
  await page.getByRole('grid').getByRole('link', { name: new RegExp(`No module.*${role.name}`) }).first().click();
  await page.getByRole('dialog').getByText('Opening the week', { exact: false }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the draft' }).click();
  await page.waitForURL(/\/training\/rules\?plan=/);
  const panel = page.getByRole('complementary', { name: 'Dry run' });
  await panel.getByText('leave this plan alone until you apply it', { exact: false }).waitFor();
  await panel.getByRole('button', { name: /^Apply to [1-9]/ }).click();
  await panel.getByRole('button', { name: 'Apply to 0 people' }).waitFor();
  await panel.getByRole('button', { name: 'Undo the last run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the run' }).click();
  await panel.getByRole('button', { name: /^Apply to [1-9]/ }).waitFor();

  await write('Close the week', 'Closing the week');
  await page.goto(`${screen.stack.url}/training/rules`);
  await page.getByRole('link', { name: new RegExp(`^${role.name}: what the work asks for`) }).click();
  await page.getByRole('button', { name: 'Add modules' }).click();
  await form.getByRole('checkbox', { name: 'Closing the week' }).check();
  await form.getByRole('button', { name: 'Save and show the difference' }).click();
  await page.getByRole('button', { name: /^Change.*Closing the week/ }).waitFor();
  await page.getByRole('button', { name: 'Rename' }).click();
  await form.getByLabel('Title').fill('The week');
  await form.getByRole('button', { name: 'Save title' }).click();
  await page.getByRole('link', { name: /^The week/ }).waitFor();

  // Another cell of the role that nothing teaches: its module joins the plan there is.
  await write('Look back on the week', 'Looking back', 'Lead in the open');
  await page.goto(`${screen.stack.url}/training`);
  await page.getByRole('grid').getByRole('link', { name: new RegExp(`No module.*${role.name}, Lead in the open`) }).click();
  await form.getByRole('heading', { name: 'Add to The week' }).waitFor();
  await form.getByRole('button', { name: 'Add 1 module' }).click();
  await page.getByRole('button', { name: /^Change.*Looking back/ }).waitFor();
  await page.getByRole('button', { name: 'Stop plan' }).click();
  await form.getByLabel('Why').fill('The week is no more.');
  await form.getByRole('button', { name: 'Stop plan' }).click();
  await page.getByText('The week: stopped.', { exact: false }).waitFor();
  await page.getByRole('link', { name: /^The week/ }).waitFor({ state: 'detached' });
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a trainer narrows the assignments, acts on those chosen, and takes the act back', async () => {
  const page = await screen.as('trainer');
  await page.goto(`${screen.stack.url}/training/assignments`);
  await page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: 'Assigned' });
  await page.waitForURL(/state=assigned/);
  await page.getByRole('button', { name: 'Unit, plan, due days' }).click();
  await page.getByRole('dialog').getByLabel('Due from').fill('2020-01-01');
  await page.getByRole('dialog').getByRole('button', { name: 'Show these' }).click();
  await page.waitForURL(/dueFrom=2020-01-01/);
  await page.getByRole('button', { name: 'Due from 1 Jan 2020' }).waitFor();
  const boxes = page.locator('table tbody input[type=checkbox]:not([disabled])');
  const chooseTwo = async () => {
    await boxes.first().waitFor();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
  };
  await chooseTwo();
  await page.getByRole('button', { name: 'Set due day' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('2 match. None is left out.', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Due on').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Set the due day' }).click();
  await dialog.getByText('Choose today or a later day', { exact: false }).first().waitFor();
  await dialog.getByLabel('Due on').fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
  await dialog.getByRole('button', { name: 'Set the due day' }).click();
  await page.getByText('Due day set', { exact: true }).waitFor();
  await chooseTwo();
  await page.getByRole('button', { name: 'Record 2 completions' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Record completions' }).click();
  const back = page.getByRole('button', { name: /^Take it back.*Completions recorded/ });
  await back.first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('; taken back by', { exact: false }).first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(page.complaints.filter((one) => !one.includes('422'))).toEqual([]);
  await page.context().close();
}, 90_000);

it('a trainer mends a row of a file of completions, leaves another out, applies the file, and undoes it', async () => {
  const page = await screen.as('trainer');
  await page.goto(`${screen.stack.url}/training/completions`);
  const csv = 'Email,Course,Status,Completed On\none@elsewhere.example,Essentials,Completed,31/02/2026\n,Essentials,Completed,13/10/2026\ntwo@elsewhere.example,Essentials,Completed,14/10/2026\n';
  await page.locator('input[type=file]').setInputFiles({ name: 'lms.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: /Fix here.*line 2/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Completed On').fill('28/02/2026');
  await dialog.getByRole('button', { name: 'Mend the line' }).click();
  await page.getByText('31/02/2026').and(page.locator('s')).waitFor();
  await page.getByRole('button', { name: /Leave out.*line 3/ }).click();
  await page.getByText('left out').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Apply the file' }).click();
  await page.getByRole('button', { name: 'Undo this file' }).click();
  await dialog.getByRole('button', { name: 'Undo file' }).click();
  await page.getByText('Undone').first().waitFor();
  // A site of Moodle's calls its columns as it likes: which of them says who people are is said by whoever knows.
  await page.goto(`${screen.stack.url}/training/completions`);
  const number = (await screen.stack.database.sql<{ n: string }>(`select employee_number as n from directory.person where state = 'active' order by employee_number limit 1`))[0]?.n ?? '';
  await page.locator('input[type=file]').setInputFiles({ name: 'progress.csv', mimeType: 'text/csv', buffer: Buffer.from(`,Kennung,Watch,,Quiz,\nPat,${number},Completed,2026-10-05 09:00:11,Completed,2026-10-05 09:00:11\n`) });
  await page.getByText('a name is never matched by itself').waitFor();
  await page.getByRole('button', { name: 'Say which column' }).click();
  await page.getByLabel('Kennung is').selectOption('employee_number');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Read it again' }).click();
  await page.getByRole('columnheader', { name: 'Watch, day' }).waitFor();
  expect(await page.getByText('a name is never matched by itself').count()).toBe(0);
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('an executive decides in the checkpoint room, and the decision is kept', async () => {
  const page = await screen.as('executive');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/executive`);
  await page.getByRole('link', { name: /^Open evidence/ }).first().click();
  await page.waitForURL(/\/checkpoints\//);
  await page.getByText('Continue', { exact: true }).first().click();
  await page.getByLabel('Reason, kept in the decision log').fill('It goes as planned; look again at the next checkpoint.');
  await page.keyboard.press('Control+Enter');
  // Completions that were recorded since make an edition first, and whoever decided upon the one before is told.
  const newer = page.getByRole('dialog').filter({ hasText: 'The evidence has changed since you looked' });
  await page.getByText(/^Recorded\./).or(newer).first().waitFor();
  if (await newer.isVisible()) {
    await newer.getByRole('row', { name: /^Evidence/ }).waitFor();
    await newer.getByRole('button', { name: 'Send mine all the same' }).click();
  }
  await page.getByText(/^Recorded\./).waitFor();
  await page.getByRole('navigation', { name: 'Agenda' }).getByText('Continue', { exact: true }).click();
  await page.getByText('It goes as planned; look again at the next checkpoint.').first().waitFor();
  // The answer that newer evidence is there is a refusal, which the browser writes down.
  expect(page.complaints.filter((one) => !one.includes('412 (Precondition Failed)'))).toEqual([]);
  await page.context().close();
});

it('an executive decides on the page for executives, and the decision is kept', async () => {
  const page = await screen.as('executive');
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/executive`);
  const card = page.locator('article.sheet').filter({ has: page.getByRole('radio', { name: /^Continue/ }) }).first();
  const title = await card.getByRole('heading').first().innerText();
  await card.getByRole('radio', { name: /^Continue/ }).check();
  await card.getByRole('button', { name: /^Decide: continue/ }).click();
  await card.getByText('Say why, in a few words').waitFor();
  await card.getByLabel('Reason, kept in the decision log').fill('Read on the page; nothing speaks against it.');
  await card.getByRole('button', { name: /^Decide: continue/ }).click();
  await page.locator('article.sheet').filter({ has: page.getByRole('heading', { name: title, exact: true }) }).waitFor({ state: 'detached' });
  // On paper pages go from edge to edge, without what is pressed; also in dark colours on white.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const path of ['/portfolio', '/change-load']) {
    await page.goto(`${screen.stack.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const paper = await page.evaluate(() => ({ share: (document.querySelector('main')?.getBoundingClientRect().width ?? 0) / document.documentElement.clientWidth, ground: getComputedStyle(document.documentElement).backgroundColor }));
    expect({ path, ...paper, pressed: await page.locator('main .btn:visible, .rail:visible, .bar:visible').count() }).toEqual({ path, share: 1, ground: 'rgb(255, 255, 255)', pressed: 0 });
  }
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('a colleague sees their own training and not the page of executives', async () => {
  const page = await screen.as('colleague');
  await page.goto(`${screen.stack.url}/training/mine`);
  await page.getByRole('heading', { name: 'My learning', level: 1 }).waitFor();
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/executive`);
  await page.getByRole('heading', { name: 'You cannot open this' }).waitFor();
  await page.context().close();
});

const MANY = 20_000;

/** Steps down a long list as a wheel does, and looks after each step whether rows cover all that is in sight. */
const SCROLLED = `(async () => {
  const area = document.querySelector('.tarea.long');
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async (what) => { for (let tries = 0; tries < 400 && !what(); tries++) await new Promise((again) => setTimeout(again, 25)); };
  const seen = { most: 0, stripes: 0, passed: 0 };
  while (seen.passed < 1000) {
    const before = area.scrollTop, tall = area.scrollHeight;
    if (before + area.clientHeight >= tall - 2) await until(() => area.scrollHeight > tall);
    area.scrollTop += 400;
    if (area.scrollTop === before) break;
    await frame();
    const rows = [...area.querySelectorAll('tbody tr:not(.room-row)')].map((row) => row.getBoundingClientRect());
    const box = area.getBoundingClientRect(), head = area.querySelector('thead').getBoundingClientRect().bottom;
    const isEnd = area.scrollTop + area.clientHeight >= area.scrollHeight - 2;
    if (rows[0].top > Math.max(box.top, head) + 2 || (!isEnd && rows.at(-1).bottom < box.bottom - 20)) seen.stripes++;
    seen.most = Math.max(seen.most, rows.length);
    seen.passed = Number(area.querySelector('[aria-rowindex]').getAttribute('aria-rowindex'));
  }
  return seen;
})()`;

it('twenty thousand assignments are scrolled through with a screenful of rows, walked by keys, and all of them chosen', async () => {
  const { database } = screen.stack;
  const [plan] = await database.sql<{ tenant: string; plan: string; module: string }>(
    `select i.tenant_id as tenant, i.plan_id as plan, i.module_id as module from training.training_plan_item i join training.training_plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id
     where i.requirement = 'required' and not i.is_removed and p.state = 'active' order by i.plan_id limit 1`,
  );
  await database.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select $1, 'L' || n, 'Longlist', 'No ' || n, 'Longlist No ' || n from generate_series(1, ${MANY}) n`, [plan?.tenant]);
  await database.sql(
    `insert into training.training_assignment (tenant_id, person_id, plan_id, module_id, mode, state, due_on) select p.tenant_id, p.id, $2, $3::uuid, 'push', 'assigned', current_date + 9 from directory.person p where p.tenant_id = $1 and p.given_name = 'Longlist'`,
    [plan?.tenant, plan?.plan, plan?.module],
  );
  const page = await screen.as('trainer');
  await page.goto(`${screen.stack.url}/training/assignments?q=Longlist`);
  const area = page.getByRole('region', { name: 'Training assignments' });
  await area.waitFor();
  const seen = await page.evaluate<{ most: number; stripes: number; passed: number }>(SCROLLED);
  expect(seen.stripes).toBe(0);
  expect(seen.most).toBeLessThanOrEqual(60);
  expect(seen.passed).toBeGreaterThanOrEqual(1_000);

  // The first row that is there, as it is counted for whoever cannot see it.
  const first = () => area.locator('tbody tr[aria-rowindex]').first().getAttribute('aria-rowindex').then(Number);
  const comes = async (what: (at: number) => boolean) => {
    for (let tries = 0; tries < 150 && !what(await first()); tries++) await page.waitForTimeout(20);
    expect(what(await first())).toBe(true);
  };
  await area.focus();
  const deep = await first();
  await page.keyboard.press('PageUp');
  await comes((at) => at < deep);
  await page.keyboard.press('Home');
  await comes((at) => at === 2);
  await page.keyboard.press('PageDown');
  await comes((at) => at > 2);
  expect(await area.locator('tbody tr:not(.room-row)').count()).toBeLessThanOrEqual(60);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Choose all 1,000+ that match' }).click();
  await page.getByText('All 1,000+ that match').waitFor();
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Withdraw 20,000 assignments of 20,000 people' }).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 60_000);
