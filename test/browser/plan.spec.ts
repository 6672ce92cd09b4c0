import { Client } from '@realign/test-support';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD, Screen, violations } from './support';

let screen: Screen;
let owner: Client;
beforeAll(async () => {
  screen = await Screen.open();
  owner = new Client(screen.stack.url);
  await owner.signIn('owner@meridian.example', DEMO_PASSWORD);
});
afterAll(() => screen?.close());

interface Activity {
  readonly id: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly version: number;
}

const activity = async (id: string): Promise<Activity> => (await owner.get(`/api/activities/${id}`).expect(200)).body;
const add = async (programme: string, title: string): Promise<Activity> => (await owner.post(`/api/programmes/${programme}/activities`, { title, startsOn: '2027-03-01', endsOn: '2027-03-12', engagementMode: 'pull' }).expect(201)).body;
const open = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan${query}`);
  await page.getByRole('region', { name: 'Timeline' }).waitFor();
};

it('a lead moves and resizes with keys, takes it back with Ctrl Z, and says why dates moved', async () => {
  const made = await add(screen.programmeId, 'Clinic for first posts');
  const lead = await screen.as('lead');
  await open(lead, '?q=Clinic&zoom=week');
  const bar = lead.getByRole('button', { name: /^Clinic for first posts/ });
  await bar.focus();
  await lead.keyboard.press('ArrowRight');
  await lead.keyboard.press('ArrowRight');
  await lead.getByText(/^Clinic for first posts, 2 days later, 3 Mar – 14 Mar( 2027)?$/).waitFor({ state: 'attached' });
  await lead.getByText('Clinic for first posts moved.').waitFor();
  expect(await activity(made.id)).toMatchObject({ startsOn: '2027-03-03', endsOn: '2027-03-14' });
  await lead.getByRole('group', { name: 'Why the dates moved' }).getByRole('button', { name: 'Early results' }).click();
  await lead.getByText('Kept why the dates moved.').waitFor();
  const { items } = (await owner.get(`/api/programmes/${screen.programmeId}/plan/date-changes`).expect(200)).body;
  expect(items[0]).toMatchObject({ subjectId: made.id, reason: 'early_results' });

  await bar.focus();
  await lead.keyboard.press('Shift+ArrowLeft');
  await lead.getByText('Clinic for first posts moved.').nth(1).waitFor();
  expect(await activity(made.id)).toMatchObject({ startsOn: '2027-03-03', endsOn: '2027-03-13' });
  await bar.focus();
  await lead.keyboard.press('Control+z');
  await lead.getByText('Clinic for first posts is as before.').waitFor();
  await bar.focus();
  await lead.keyboard.press('Control+z');
  await lead.getByText('Clinic for first posts is as before.').nth(1).waitFor();
  expect(await activity(made.id)).toMatchObject({ startsOn: '2027-03-01', endsOn: '2027-03-12' });
  expect(lead.complaints).toEqual([]);
  await lead.context().close();
}, 60_000);

it('a bar is dragged with the mouse, and who was slower chooses between both versions', async () => {
  const made = await add(screen.programmeId, 'Story of the month');
  const lead = await screen.as('lead');
  await open(lead, '?q=Story+of&zoom=week');
  const bar = lead.getByRole('button', { name: /^Story of the month/ });
  await bar.scrollIntoViewIfNeeded();
  await owner.patch(`/api/activities/${made.id}`, { endsOn: '2027-03-20' }, made.version).expect(200);
  const box = await bar.boundingBox();
  if (!box) throw new Error('The bar is not drawn.');
  await lead.mouse.move(box.x + box.width / 2, box.y + 8);
  await lead.mouse.down();
  await lead.mouse.move(box.x + box.width / 2 + 14 * 7, box.y + 8, { steps: 6 });
  await lead.mouse.up();
  const dialog = lead.getByRole('dialog');
  await dialog.getByText('Someone changed “Story of the month” before you').waitFor();
  expect(await dialog.getByRole('row').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringMatching(/From[\s\S]*8 Mar[\s\S]*1 Mar/), expect.stringMatching(/To[\s\S]*19 Mar[\s\S]*20 Mar/)]));
  await lead.getByRole('button', { name: 'Save mine over it' }).click();
  await lead.getByText('Story of the month moved.').waitFor();
  expect(await activity(made.id)).toMatchObject({ startsOn: '2027-03-08', endsOn: '2027-03-19' });

  // Both write at once, in forms: each field of either is shown, and what only one touched is nobody's loss.
  await bar.dblclick();
  const form = lead.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Activity' }).fill('Story of the month, told');
  const { version } = await activity(made.id);
  await owner.patch(`/api/activities/${made.id}`, { title: 'Story of the week', plannedHours: 40 }, version).expect(200);
  await form.getByRole('button', { name: 'Save activity' }).click();
  const rows = lead.getByRole('dialog').last().getByRole('row');
  await rows.filter({ hasText: 'Story of the week' }).waitFor();
  expect((await rows.allInnerTexts()).map((row) => row.split(/\t|\n/).map((cell) => cell.trim()).filter(Boolean))).toEqual([['Field', 'Mine', 'Theirs'], ['Activity', 'Story of the month, told', 'Story of the week'], ['Planned hours in total', 'as theirs', '40']]);
  await lead.getByRole('button', { name: 'Save mine over it' }).click();
  await lead.getByRole('button', { name: /^Story of the month, told/ }).waitFor();
  expect(await activity(made.id)).toMatchObject({ title: 'Story of the month, told', plannedHours: 40, startsOn: '2027-03-08' });
  await lead.context().close();
}, 60_000);

it('the same filter holds in every view, and a card goes to its next state by keys', async () => {
  const made = await add(screen.programmeId, 'Quiz about the tool');
  const lead = await screen.as('lead');
  await open(lead, '?q=Quiz');
  await lead.getByRole('button', { name: 'Board', exact: true }).click();
  const card = lead.getByRole('region', { name: 'Scheduled', exact: true }).getByRole('button', { name: /^Quiz about the tool/ });
  await card.focus();
  await lead.keyboard.press('ArrowRight');
  await lead.getByRole('region', { name: 'Running', exact: true }).getByRole('button', { name: /^Quiz about the tool/ }).waitFor();
  await lead.getByText('Quiz about the tool: running.').waitFor();
  await lead.keyboard.press('Control+z');
  await lead.getByRole('region', { name: 'Scheduled', exact: true }).getByRole('button', { name: /^Quiz about the tool/ }).focus();
  await lead.getByText('Quiz about the tool is as before.').waitFor();
  expect(await activity(made.id)).toMatchObject({ state: 'scheduled' });
  const saved = lead.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith(`/activities/${made.id}`));
  await lead.keyboard.press('ArrowRight');
  expect((await saved).status()).toBe(200);
  await lead.getByRole('button', { name: 'Table', exact: true }).click();
  const hours = lead.getByRole('spinbutton', { name: 'Planned hours of Quiz about the tool' });
  await hours.fill('12');
  await hours.press('Tab');
  await lead.getByText('Quiz about the tool saved.').waitFor();
  expect(await activity(made.id)).toMatchObject({ state: 'running', plannedHours: 12 });
  expect(new URL(lead.url()).searchParams.get('q')).toBe('Quiz');
  await theTable(lead);
  await lead.context().close();
}, 60_000);

/** Orders the table by a head, with the mouse and by keys, and hides a column; the address keeps it. */
async function theTable(page: Page): Promise<void> {
  await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan?view=table`);
  await page.getByRole('rowheader', { name: /^In all \d+ things$/ }).waitFor();
  await page.getByRole('columnheader', { name: 'Planned h' }).getByRole('button').click();
  await page.locator('th[aria-sort=ascending]', { hasText: 'Planned h' }).waitFor();
  await page.getByRole('columnheader', { name: 'Planned h' }).getByRole('button').press('Enter');
  await page.locator('th[aria-sort=descending]', { hasText: 'Planned h' }).waitFor();
  const hours = (await page.locator('td input[aria-label^="Planned hours of"]').evaluateAll((inputs) => inputs.map((input) => Number((input as HTMLInputElement).value || -1)))).slice(0, 12);
  expect(hours.length).toBeGreaterThan(3);
  expect(hours).toEqual([...hours].sort((a, b) => b - a));
  await page.locator('.tcols summary').click();
  const panel = page.getByRole('group', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'Kind' }).uncheck();
  await page.getByRole('columnheader', { name: 'Kind' }).waitFor({ state: 'detached' });
  await page.waitForURL((url) => url.searchParams.get('cols') === 'title,from,to,state,who,plannedHours,actualHours,drift' && url.searchParams.get('sort') === '-plannedHours');
}

it('chips narrow the plan, the view is kept, many are changed by one request and taken back by one press', async () => {
  const made = [await add(screen.programmeId, 'Zither lesson A'), await add(screen.programmeId, 'Zither lesson B')];
  await owner.patch(`/api/activities/${made[1]?.id}`, { state: 'running' }, 1).expect(200);
  const lead = await screen.as('lead');
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan?q=Zither+lesson&view=table`);
  await lead.getByRole('combobox', { name: 'Add a filter' }).selectOption('state');
  await lead.getByRole('group', { name: 'State' }).getByRole('checkbox', { name: 'running' }).check();
  await lead.getByRole('button', { name: 'Edit Zither lesson A' }).waitFor({ state: 'detached' });
  await lead.getByRole('combobox', { name: 'Add a filter' }).selectOption('mode');
  await lead.getByRole('group', { name: 'Offered how' }).getByRole('checkbox', { name: 'pull' }).check();
  await lead.getByRole('button', { name: /^and, all of these are wanted/ }).click();
  await lead.getByRole('button', { name: 'Edit Zither lesson A' }).waitFor();
  expect(Object.fromEntries(new URL(lead.url()).searchParams)).toEqual({ q: 'Zither lesson', view: 'table', state: 'running', mode: 'pull', match: 'any' });

  await lead.locator('rl-saved-views summary').click();
  await lead.getByRole('button', { name: 'Save as' }).click();
  await lead.getByRole('textbox', { name: 'Name' }).fill('Zither lessons');
  await lead.getByRole('button', { name: 'Keep view' }).click();
  await lead.getByText('Zither lessons is kept.').waitFor();
  await lead.waitForURL((url) => url.searchParams.has('saved'));

  // Chosen by X on a card and on a bar: what is chosen is kept from view to view.
  await lead.getByRole('button', { name: 'Board', exact: true }).click();
  await lead.getByRole('button', { name: /^Zither lesson A/ }).focus();
  await lead.keyboard.press('x');
  await lead.getByText('1 chosen').waitFor();
  await lead.getByRole('button', { name: 'Timeline', exact: true }).click();
  await lead.getByRole('region', { name: 'Timeline' }).waitFor();
  await lead.getByRole('button', { name: /^Zither lesson B/ }).press('x');
  await lead.getByText('2 chosen').waitFor();
  await lead.keyboard.press('?');
  await lead.getByRole('dialog').getByText('Choose the row').waitFor();
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'Table', exact: true }).click();
  expect(await lead.getByRole('checkbox', { name: 'Choose every row that is loaded' }).isChecked()).toBe(true);
  await lead.getByRole('button', { name: 'Change 2 together' }).click();
  await lead.getByRole('spinbutton', { name: /^Days later/ }).fill('7');
  await lead.getByRole('button', { name: 'See what it does' }).click();
  await lead.getByRole('heading', { name: 'Change 2 of 2?' }).waitFor();
  const requests: string[] = [];
  lead.on('request', (request) => { if (request.method() === 'POST') requests.push(new URL(request.url()).pathname); });
  await lead.getByRole('button', { name: 'Change 2', exact: true }).click();
  await lead.getByText('2 things changed.').waitFor();
  expect(requests).toEqual([`/api/programmes/${screen.programmeId}/plan/change-together`]);
  for (const { id } of made) expect(await activity(id)).toMatchObject({ startsOn: '2027-03-08', endsOn: '2027-03-19' });
  await lead.getByRole('button', { name: 'Undo' }).click();
  await lead.getByText('2 things are as before.').waitFor();
  for (const { id } of made) expect(await activity(id)).toMatchObject({ startsOn: '2027-03-01', endsOn: '2027-03-12' });
  expect(lead.complaints).toEqual([]);
  await lead.context().close();
}, 60_000);

it('a comment mentions somebody, who comes to it from the inbox, answers and resolves it', async () => {
  const made = await add(screen.programmeId, 'Breakfast with questions');
  const { sponsor: named } = (await owner.get(`/api/programmes/${screen.programmeId}`).expect(200)).body as { sponsor: { name: string } };
  const lead = await screen.as('lead');
  await open(lead, `?q=Breakfast&item=${made.id}`);
  await lead.getByText('Comments on this activity: none yet').click();
  const box = lead.getByRole('textbox', { name: 'New comment on this activity' });
  await box.pressSequentially(`Could you open it, @${named.name.split(' ')[0]?.toLowerCase()}`);
  await lead.getByRole('option', { name: new RegExp(`^${named.name}`) }).click();
  await lead.getByRole('button', { name: 'Comment', exact: true }).click();
  await lead.getByText('Comments on this activity: 1 open').waitFor();
  expect(await lead.locator('.cmention').textContent()).toBe(`@${named.name}`);
  // What the frame around it has is looked at with every page.
  expect(await violations(lead)).toEqual([]);

  const sponsor = await screen.as('executive', { width: 360 });
  await sponsor.goto(`${screen.stack.url}/inbox`);
  await sponsor.getByRole('link', { name: /mentioned you: Breakfast with questions/ }).click();
  await sponsor.getByRole('button', { name: /^Answer / }).click();
  await sponsor.getByRole('textbox', { name: /^Answer to / }).fill('Gladly.');
  await sponsor.getByRole('button', { name: 'Answer', exact: true }).click();
  await sponsor.getByText('Gladly.').waitFor();
  await sponsor.getByRole('button', { name: `Remove the comment of ${named.name}` }).click();
  await sponsor.getByRole('button', { name: 'Undo' }).click();
  await sponsor.getByText('Gladly.').waitFor();
  await sponsor.getByRole('button', { name: /^Resolve: comment of/ }).click();
  await sponsor.getByText('Comments on this activity: 0 open of 1').waitFor();
  expect(await sponsor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect([...lead.complaints, ...sponsor.complaints]).toEqual([]);
  await lead.context().close();
  await sponsor.context().close();
}, 60_000);

it('what was removed from a plan, a goal, the strategy, the behaviours, the hearings, the benefits or the sponsor’s actions is back by one press', async () => {
  const at = `/api/programmes/${screen.programmeId}`;
  const phase = (await owner.post(`${at}/phases`, { name: 'Afterthought', startsOn: '2027-03-01', endsOn: '2027-03-12' }).expect(201)).body as { id: string };
  await owner.post(`/api/phases/${phase.id}/criteria`, { kind: 'exit', statement: 'Somebody thought of it' }).expect(201);
  await owner.post(`${at}/blackouts`, { name: 'Quiet week', startsOn: '2027-03-01', endsOn: '2027-03-05', countries: ['DE'] }).expect(201);
  await owner.post(`${at}/benefits`, { title: 'Fewer mails', forWhom: 'people' }).expect(201);
  await owner.post(`${at}/sponsor-actions`, { kind: 'visit', title: 'Morning at the counter', dueOn: '2027-03-01' }).expect(201);
  await owner.post(`${at}/messages`, { title: 'Word of the week', channel: 'email', sendOn: '2027-03-01' }).expect(201);
  const [first, second] = [await add(screen.programmeId, 'First link'), await add(screen.programmeId, 'Second link')];
  await owner.post(`${at}/dependencies`, { beforeKind: 'activity', beforeId: first.id, afterKind: 'activity', afterId: second.id, lagDays: 3 }).expect(201);
  const served = async () => ((await owner.get(`${at}/goals`).expect(200)).body.items as { id: string; contributions: { title: string; hypothesis: string }[] }[]).find(({ contributions }) => contributions.some(({ title }) => title.startsWith('Champions')));
  const goal = await served();
  const plan = async () => (await owner.get(`${at}/plan`).expect(200)).body as { blackouts: { name: string; countries: string[] }[]; dependencies: { beforeTitle: string; afterTitle: string; lagDays: number }[]; phases: { name: string; criteria: { statement: string }[] }[] };
  const lead = await screen.as('lead');
  const takeBack = async (button: string, act: string, said: RegExp) => {
    await lead.getByRole('button', { name: button, exact: true }).click();
    await lead.getByRole('dialog').getByRole('button', { name: act }).click();
    await lead.getByRole('button', { name: 'Undo' }).last().click();
    await lead.getByText(said).last().waitFor();
  };
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan?view=rules`);
  await takeBack('Remove Quiet week', 'Remove it', /^It is back\.$/);
  await takeBack('Remove First link before Second link', 'Remove it', /^It is back\.$/);
  await takeBack('Remove: Somebody thought of it', 'Remove it', /^It is back\.$/);
  await open(lead, `?item=${phase.id}`);
  await takeBack('Remove', 'Remove phase', /^Afterthought is back\.$/);
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/goals?goal=${goal?.id}`);
  await lead.getByRole('button', { name: /^Remove: Champions.* no longer serves this goal$/ }).click();
  await lead.getByText(/no longer serves this goal\.$/).waitFor();
  await lead.getByRole('button', { name: 'Undo' }).last().click();
  await lead.getByText(/serves the goal again\.$/).waitFor();
  expect(goal?.contributions.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^Champions/));
  expect((await served())?.contributions).toEqual(expect.arrayContaining([...(goal?.contributions ?? [])]));
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/goals/benefits`);
  await takeBack('Remove Fewer mails', 'Remove benefit', /^Benefit is back\.$/);
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/sponsor`);
  await takeBack('Remove Morning at the counter', 'Remove action', /^Action is back\.$/);
  const undo = async (said: RegExp) => { await lead.getByRole('button', { name: 'Undo' }).last().click(); await lead.getByText(said).last().waitFor(); };
  const wish = (await owner.post(`${at}/goals`, { title: 'Raise questions that wait from 3 to 1 a week' }).expect(201)).body as { id: string };
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/goals?goal=${wish.id}`);
  await takeBack('Withdraw goal', 'Withdraw goal', /^It is as it was\.$/);
  expect((await owner.get(`/api/goals/${wish.id}`).expect(200)).body.state).toBe('draft');
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/impact/behaviours`);
  await lead.getByRole('button', { name: /^Drop: / }).first().click();
  await lead.getByText('1 behaviour dropped').waitFor();
  await undo(/^It is expected again\.$/);
  const hearings = async () => ((await owner.get(`${at}/impacts`).expect(200)).body.receivers as { consultations: { id: string }[] }[]).flatMap(({ consultations }) => consultations.map(({ id }) => id)).sort();
  const heard = await hearings();
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/impact`);
  await lead.getByRole('button', { name: /^Take back: / }).first().click();
  await lead.getByText(/is taken back\.$/).waitFor();
  expect((await hearings()).length).toBe(heard.length - 1);
  await lead.getByRole('button', { name: 'Undo' }).last().click();
  await lead.getByRole('button', { name: /^Take back: / }).nth(heard.length - 1).waitFor();
  expect(await hearings()).toEqual(heard);
  const traced = async () => ((await owner.get(`${at}/outcomes`).expect(200)).body.items as { outcome: string; goals: { id: string }[] }[]).map(({ outcome, goals }) => [outcome, goals.length]);
  const outcomes = await traced();
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/strategy`);
  await lead.getByRole('button', { name: 'Remove outcome 1' }).click();
  // The page says “Saved” of what it showed before, until it has noticed the change.
  for (let look = 0; look < 30 && (await traced()).length === outcomes.length; look++) await lead.waitForTimeout(100);
  expect((await traced()).length).toBe(outcomes.length - 1);
  await lead.getByText('Saved', { exact: true }).waitFor();
  await lead.getByRole('button', { name: 'Undo' }).last().click();
  await lead.getByRole('textbox', { name: `Outcome ${outcomes.length}` }).waitFor();
  for (let look = 0; look < 20 && (await traced()).length < outcomes.length; look++) await lead.waitForTimeout(100);
  expect(await traced()).toEqual(outcomes);
  await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/plan/messages`);
  await takeBack('Remove Word of the week', 'Remove message', /^Message is back\.$/);
  expect([(await owner.get(`${at}/benefits`).expect(200)).body.items, (await owner.get(`${at}/sponsor-actions`).expect(200)).body.items].map((items: { title: string }[]) => items.filter(({ title }) => title === 'Fewer mails' || title === 'Morning at the counter').length)).toEqual([1, 1]);
  const { blackouts, dependencies, phases } = await plan();
  expect(dependencies.filter(({ beforeTitle }) => beforeTitle === 'First link')).toMatchObject([{ afterTitle: 'Second link', lagDays: 3 }]);
  expect(blackouts.filter(({ name }) => name === 'Quiet week')).toMatchObject([{ countries: ['DE'] }]);
  expect(phases.filter(({ name }) => name === 'Afterthought')).toMatchObject([{ criteria: [{ statement: 'Somebody thought of it' }] }]);
  expect(lead.complaints).toEqual([]);
  await lead.context().close();
}, 60_000);

it('with two thousand bars nothing takes longer than 50 ms while it is scrolled, dragged and zoomed', async () => {
  const programme = (await owner.post('/api/programmes', { name: 'Two thousand things' }).expect(201)).body.id as string;
  await aRealPlan(programme);
  const lead = await screen.as('lead');
  await lead.goto(`${screen.stack.url}/programmes/${programme}/plan?zoom=week`);
  const area = lead.getByRole('region', { name: 'Timeline' });
  await area.waitFor();
  await lead.waitForTimeout(1500);
  expect(await area.locator('.gb').count()).toBeLessThan(60);
  for (const part of ['.ghost', '.gdr', '.blk', 'path.dl', 'path.dl.db', '.hol']) expect([part, await area.locator(part).count() > 0]).toEqual([part, true]);
  // A busy machine slows down whatever runs on it, and never speeds it up: what a step asks for is the lightest of its rounds.
  const rounds: Step[][] = [];
  const lightest = (): Step[] => (rounds[0] ?? []).map(({ step }, at) => ({ step, ms: Math.min(...rounds.map((round) => round[at]?.ms ?? 0)) }));
  do rounds.push(await heaviestTasks(lead));
  while (rounds.length < 4 && lightest().some(({ ms }) => ms > 50));
  process.stdout.write(`2,000 bars, ms of the processor in the heaviest task of each step: ${rounds.map((round) => round.map(({ ms }) => Math.round(ms)).join(' ')).join(' | ')}\n`);
  expect(lightest().filter(({ ms }) => ms > 50)).toEqual([]);
  await lead.context().close();
}, 90_000);

/** Two thousand activities in twelve waves and six phases, depending on one another near and far, later than the baseline that was agreed, with blackout periods and people in three countries. */
async function aRealPlan(programme: string): Promise<void> {
  const { database } = screen.stack;
  await database.sql(`insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on) select tenant_id, id, 'Phase ' || n, n, current_date + n * 50 - 30, current_date + n * 50 + 19 from programmes.programme, generate_series(0, 5) n where id = $1`, [programme]);
  await database.sql(`insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) select tenant_id, id, 'Wave ' || n, n, current_date + n * 25 - 20, current_date + n * 25 + 40 from programmes.programme, generate_series(0, 11) n where id = $1`, [programme]);
  await database.sql(
    `insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on, wave_id) select w.tenant_id, w.programme_id, 'Activity ' || n, current_date + (n % 300) - 30, current_date + (n % 300) + 14, w.id
     from generate_series(1, 2000) n join programmes.wave w on w.programme_id = $1 and w.position = n % 12`, [programme]);
  await database.sql(
    `with a as (select tenant_id, programme_id, id, row_number() over (order by wave_id, starts_on, id) as n from programmes.activity where programme_id = $1)
     insert into programmes.dependency (tenant_id, programme_id, before_activity_id, after_activity_id, kind) select b.tenant_id, b.programme_id, b.id, c.id, case when b.n % 3 = 0 then 'start_start' else 'finish_start' end
     from a b join a c on c.n = b.n + case when b.n % 40 = 0 then 350 else 1 + b.n % 3 end where b.n % 2 = 0`, [programme]);
  await database.sql(`insert into programmes.blackout_period (tenant_id, programme_id, name, starts_on, ends_on, countries) select tenant_id, id, 'Freeze ' || n, current_date + n * 40, current_date + n * 40 + 9, array['DE'] from programmes.programme, generate_series(0, 7) n where id = $1`, [programme]);
  await owner.post(`/api/programmes/${programme}/baselines`, { name: 'As agreed' }).expect(201);
  await database.sql('update programmes.activity set starts_on = starts_on + 3, ends_on = ends_on + 5, version = version + 1 where programme_id = $1', [programme]);
}

interface Step {
  readonly step: string;
  /** Time of the processor in the longest task of the page during the step. */
  readonly ms: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** When it began, in µs. */
  readonly ts: number;
  /** Time of the processor spent in it, in µs: what the page takes, however busy the machine is with other things. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Scrolls through the whole plan, drags a bar, zooms out and in: the heaviest task of the page in every step of that. */
async function heaviestTasks(page: Page): Promise<Step[]> {
  const area = page.getByRole('region', { name: 'Timeline' });
  const steps: string[] = [];
  const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    await page.evaluate((mark) => void performance.mark(mark), `step ${steps.push(name) - 1}`);
    await act();
  };
  await screen.browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'] });
  for (let at = 0; at < 30; at++) await step(`scrolled to row ${at * 66}`, () => area.evaluate((element, top) => { element.scrollTop = top; }, at * 2400));
  await step('scrolled back', async () => {
    await area.evaluate((element) => { element.scrollTop = 0; });
    await page.waitForTimeout(200);
  });
  const box = await area.locator('.gb').nth(4).boundingBox();
  if (!box) throw new Error('No bar is drawn.');
  const x = box.x + box.width - 60;
  await page.mouse.move(x, box.y + 8);
  await page.mouse.down();
  for (let at = 1; at <= 8; at++) await step(`dragged by ${at * 25} px`, () => page.mouse.move(x + at * 25, box.y + 8, { steps: 5 }));
  await step('let go', async () => {
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
  for (const key of ['-', '-', '+', '+']) {
    await step(`zoomed by ${key}`, async () => {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    });
  }
  const { traceEvents } = JSON.parse((await screen.browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  const isPage = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, ph, pid, tid, tdur }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask' && tdur !== undefined && isPage.has(`${pid} ${tid}`));
  expect(tasks.length).toBeGreaterThan(100);
  const began = steps.map((_, at) => traceEvents.find(({ name }) => name === `step ${at}`)?.ts ?? Number.NaN);
  expect(began.filter(Number.isNaN)).toEqual([]);
  return began.map((from, at) => ({ step: steps[at] ?? '', ms: Math.max(0, ...tasks.filter(({ ts }) => ts >= from && ts < (began[at + 1] ?? Infinity)).map(({ tdur = 0 }) => tdur / 1000)) }));
}
