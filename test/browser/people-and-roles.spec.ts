import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

it('a change lead maps a file, looks at its dry run, mends a row of it, imports it, and undoes it', async () => {
  const page = await screen.as('lead');
  const against = async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations(page)));
    }
    return found;
  };
  await page.goto(`${screen.stack.url}/people/import`);
  const rows = Array.from({ length: 30 }, (_, at) => `N${at + 1};Person ${at + 1};n${at + 1}@meridian.example;03/04/2020;${at === 0 ? '' : 'N1'};secret street`);
  const csv = ['Nr;Name;Email;Since;Boss;Home Address', ...rows, 'N99;Late;late@meridian.example;31/02/2020;N1;x'].join('\n');
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.waitForURL(/\/people\/imports\//);
  const start = page.getByRole('button', { name: 'Start the dry run' });
  await start.waitFor();
  expect(await start.isDisabled()).toBe(true);
  await page.getByLabel('Nr is').selectOption({ label: 'Employee number' });
  await page.getByLabel('Since is').selectOption({ label: 'Start date' });
  await page.getByLabel('Boss is').selectOption({ label: 'Manager (number)' });
  await page.getByRole('button', { name: /Day first/ }).click();
  await page.getByRole('button', { name: 'stay as they are' }).click();
  await page.getByText('“31/02/2020” is no day', { exact: false }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('secret street');
  expect(await against()).toEqual([]);
  await start.click();
  await page.getByRole('button', { name: 'Import the good rows' }).waitFor();
  await page.getByRole('button', { name: 'new people' }).click();
  await page.getByRole('heading', { name: 'Behind “new people”' }).waitFor();
  expect(await against()).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: /Fix here.*line 32/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Start date').fill('28/02/2020');
  expect(await against()).toEqual([]);
  await dialog.getByRole('button', { name: 'Mend the line' }).click();
  await page.getByText('the file itself stays as it came', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Import people' }).click();
  const undo = page.getByRole('button', { name: 'Undo the import' });
  await undo.waitFor();
  expect(await page.getByLabel('What the file brings', { exact: true }).innerText()).toContain('31');
  await undo.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('Undone: 0 put back as before, 31 taken away.').waitFor();
  expect(await against()).toEqual([]);
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('an owner connects an identity provider, whose token works until it is revoked', async () => {
  const page = await screen.as('owner');
  await page.goto(`${screen.stack.url}/settings/provisioning`);
  await page.getByRole('button', { name: 'New token' }).first().click();
  await page.getByRole('dialog').getByLabel('For which provider').fill('Entra ID');
  await page.getByRole('dialog').getByRole('button', { name: 'Make token' }).click();
  await page.getByRole('heading', { name: 'The token for Entra ID' }).waitFor();
  const token = await page.getByRole('status').locator('code').innerText();
  const asked = async () => (await fetch(`${screen.stack.url}/scim/v2/Users?count=1`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await asked()).toBe(200);
  expect(await violations(page)).toEqual([]);
  await page.reload();
  expect(await page.locator('body').innerText()).not.toContain(token);
  await page.getByRole('button', { name: 'Revoke the token for Entra ID' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  expect(await asked()).toBe(401);
  expect(page.complaints).toEqual([]);
  await page.context().close();
});

it('an audience is built of and, or and not, counted while it is built, and says how it has drifted', async () => {
  const page = await screen.as('owner');
  await page.goto(`${screen.stack.url}/people/audiences/new`);
  await page.getByLabel('Name', { exact: true }).fill('Some of two units');
  await page.getByLabel('Whoever fits a rule').check();
  const condition = (nth: number) => page.getByRole('group', { name: 'Condition', exact: true }).nth(nth);
  const counted = async (): Promise<number> => Number((await page.getByText(/of [\d,]+ people: whoever/).innerText()).replace(/ of .*/s, '').replace(/\D/g, ''));
  const until = async (what: (n: number) => boolean): Promise<number> => {
    for (let tries = 0; tries < 100; tries++) {
      const n = await counted().catch(() => -1);
      if (n >= 0 && what(n)) return n;
      await page.waitForTimeout(100);
    }
    throw new Error('The count did not follow the rule.');
  };
  const ofUnit = async (nth: number, unit: number): Promise<void> => {
    await condition(nth).getByLabel('Unit', { exact: true }).selectOption({ index: unit });
  };
  if ((await page.getByRole('group', { name: 'Condition', exact: true }).count()) === 0) await page.getByRole('button', { name: 'Add a condition' }).first().click();
  await page.getByLabel('How the group joins').first().selectOption({ label: 'At least one of these' });
  await ofUnit(0, 1);
  const everybody = await until((n) => n > 0);
  await ofUnit(0, 3);
  const one = await until((n) => n > 0 && n < everybody);
  await page.getByRole('button', { name: 'Add a condition' }).first().click();
  await ofUnit(1, 4);
  const both = await until((n) => n >= one);
  expect(both).toBeGreaterThanOrEqual(one);
  await page.getByLabel('How the group joins').first().selectOption({ label: 'None of these' });
  await until((n) => n > both);
  expect(await page.locator('aside ul.led li').count()).toBe(20);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make audience' }).click();
  await page.waitForURL(/\/people\/audiences\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'Who came and went' }).click();
  // Before a rule was made nobody knows whom it would have meant.
  await page.getByText(/is not known: the rule was made on that day\. Since then: [\d,]+ today: /).waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 60_000);

it('a unit is merged into another after one look at whom it touches, its history says so, and the merge is undone', async () => {
  const page = await screen.as('owner');
  const { items } = (await (await page.request.get(`${screen.stack.url}/api/org-units`)).json()) as { items: { id: string; name: string; headCount: number; depth: number }[] };
  const [from, into] = items.filter(({ depth, headCount, name }) => depth > 0 && headCount > 0 && items.filter((one) => one.name.includes(name)).length === 1).sort((a, b) => b.depth - a.depth);
  await page.goto(`${screen.stack.url}/people/units/${from?.id ?? ''}`);
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Into which unit').fill(into?.name ?? '');
  await dialog.getByRole('option', { name: new RegExp(into?.name ?? '') }).first().click();
  await dialog.getByRole('button', { name: 'See whom it touches' }).click();
  await page.getByRole('dialog').getByText(/would be in another unit/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Make the change' }).click();
  await page.getByText(/^Closed on .*, merged into/).waitFor();
  await page.getByRole('button', { name: /^Undo: / }).first().click();
  await page.getByRole('button', { name: 'Merge', exact: true }).waitFor();

  // A split by people named, and what is wrong with a name beside its field; then somebody’s own people as a list.
  const [one] = await screen.stack.database.sql<{ id: string; number: string; name: string }>(
    `select p.id, p.employee_number as number, p.display_name as name from directory.person p where p.org_unit_id = $1 and p.state = 'active' order by p.id limit 1`, [from?.id]);
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await dialog.getByLabel('Name of the new unit').fill('A unit of one');
  await dialog.getByLabel('Whoever is named').fill(`${one?.number}\nNobody Nowhere`);
  await dialog.getByRole('button', { name: 'See whom it touches' }).click();
  await dialog.getByText('“Nobody Nowhere”: nobody in this unit is called so.').waitFor();
  await dialog.getByLabel('Whoever is named').fill(one?.number ?? '');
  await dialog.getByRole('button', { name: 'See whom it touches' }).click();
  await page.getByRole('dialog').getByText(/1 person would be in another unit/).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click();
  const [lead] = await screen.stack.database.sql<{ id: string; name: string; people: number }>(
    `select m.id, m.display_name as name, count(*)::integer as people from directory.person p join directory.person m on m.id = p.manager_id where p.state = 'active' group by 1, 2 order by 3 desc, 1 limit 1`);
  await page.goto(`${screen.stack.url}/people/${lead?.id}`);
  await page.getByText('not provisioned').waitFor();
  await page.getByRole('link', { name: 'Show as a list' }).click();
  await page.getByRole('button', { name: `Reports to ${lead?.name}` }).waitFor();
  await page.getByText(new RegExp(`^${lead?.people} of `)).waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 60_000);

describe('roles on the screen', () => {
  it('a colleague puts themselves forward, and the lead finds them among those who wait', async () => {
    const colleague = await screen.as('colleague');
    await colleague.goto(`${screen.stack.url}/roles/mine`);
    await colleague.getByRole('button', { name: /^Put yourself forward/ }).first().click();
    await colleague.getByLabel('Why you').fill('People ask me anyway.');
    await colleague.getByRole('button', { name: 'Put myself forward' }).click();
    await colleague.getByRole('heading', { name: 'You were named' }).waitFor();
    const lead = await screen.as('lead');
    await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles/champions`);
    await lead.getByRole('button', { name: /^Agree/ }).first().click();
    await lead.getByText('Accepted', { exact: true }).first().waitFor();
    expect([...colleague.complaints, ...lead.complaints]).toEqual([]);
    await colleague.context().close();
    await lead.context().close();
  }, 60_000);

  it('the map of gaps is walked down to a unit and back up by keys', async () => {
    const page = await screen.as('trainer');
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles/coverage?reach=organisation`);
    const places = page.locator('[data-place]');
    await places.first().waitFor();
    const top = await places.count();
    await page.locator('a[data-place]').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/unit=/);
    await page.getByRole('navigation', { name: 'Units above' }).waitFor();
    await places.first().focus();
    await page.keyboard.press('ArrowLeft');
    for (let tries = 0; tries < 100 && (await places.count()) !== top; tries++) await page.waitForTimeout(50);
    expect(await places.count()).toBe(top);
    expect(page.complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('a lead counts on a role of the catalogue, nominates somebody for one unit with a last day, and gives the role up again', async () => {
    const lead = await screen.as('lead', { width: 360 });
    await lead.goto(`${screen.stack.url}/roles`);
    await lead.getByRole('button', { name: 'New role' }).click();
    const dialog = lead.getByRole('dialog');
    await dialog.getByLabel('Short name').fill('branch_host');
    await dialog.getByLabel('Name', { exact: true }).fill('Branch host');
    await dialog.getByLabel('How many are needed').selectOption({ label: 'Everybody in a unit: no number' });
    await dialog.getByRole('button', { name: 'Add role' }).click();
    await lead.getByRole('link', { name: 'Branch host' }).waitFor();
    await lead.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles`);
    await lead.getByRole('button', { name: 'Count on another role' }).click();
    await dialog.getByRole('combobox', { name: /^Role/ }).selectOption({ label: 'Branch host (everybody in a unit)' });
    await dialog.getByRole('button', { name: 'Count on role' }).click();
    const role = lead.getByRole('region', { name: 'Branch host' });
    await role.getByRole('button', { name: /^Give to person/ }).click();
    await dialog.getByRole('combobox', { name: /^Person/ }).fill('colleague');
    await lead.getByRole('listbox', { name: 'Answers' }).getByRole('option').first().click();
    await dialog.getByLabel('They become').selectOption({ label: 'Active at once: their line manager has agreed' });
    await dialog.getByRole('button', { name: 'Give to person' }).click();
    await dialog.getByText('Say how you know that the line manager agrees', { exact: false }).waitFor();
    await dialog.getByLabel('They become').selectOption({ label: 'Nominated: their line manager is asked' });
    await dialog.getByLabel('Until').fill('2031-12-31');
    await dialog.getByLabel('For the unit').selectOption({ index: 2 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await lead.emulateMedia({ colorScheme });
      expect(await violations(lead)).toEqual([]);
    }
    await dialog.getByRole('button', { name: 'Give to person' }).click();
    await role.getByText('waits for', { exact: false }).waitFor();
    expect(await role.innerText()).toContain('until');
    await role.getByRole('button', { name: /^End/ }).click();
    await dialog.getByLabel('Why it ends').fill('It was a try.');
    await dialog.getByRole('button', { name: 'End role' }).click();
    await role.getByRole('button', { name: /^Count on it no more/ }).click();
    await dialog.getByRole('button', { name: 'Count on it no more' }).click();
    await role.waitFor({ state: 'detached' });
    // What was refused first is written down by the browser.
    expect(lead.complaints.filter((one) => !one.includes('422'))).toEqual([]);
    await lead.context().close();
  }, 90_000);

  it('a role is handed over to a successor, with what is open', async () => {
    const page = await screen.as('lead');
    const { items } = (await (await page.request.get(`${screen.stack.url}/api/people?limit=40`)).json()) as { items: { id: string; displayName: string }[] };
    const successor = items.find(({ id }) => id !== screen.ids.holder);
    await screen.stack.database.sql(`update roles.role_assignment set state = 'active' where id = $1`, [screen.ids.assignment]);
    await page.goto(`${screen.stack.url}/programmes/${screen.programmeId}/roles/assignments/${screen.ids.assignment}`);
    await page.getByRole('button', { name: 'Hand over' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Successor' }).fill(successor?.displayName ?? '');
    await dialog.getByRole('option', { name: new RegExp(successor?.displayName ?? '') }).first().click();
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Both from').fill(inDays(1));
    await dialog.getByLabel('Last day of the holder').fill(inDays(20));
    await dialog.getByLabel('What is open and goes over, one a line').fill('The list of branches\nThe open questions');
    await dialog.getByRole('button', { name: 'Plan handover' }).click();
    await page.getByRole('heading', { name: /^Handover/ }).waitFor();
    await page.getByRole('button', { name: /^Handed over.*The list of branches/ }).click();
    await page.getByText('handed over,', { exact: false }).first().waitFor();
    expect(page.complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});

it('an import that runs is cancelled by click, and nothing of it is written', async () => {
  const page = await screen.as('owner');
  await page.goto(`${screen.stack.url}/people/import`);
  const csv = ['Employee ID,Preferred Name', ...Array.from({ length: 100_000 }, (_, at) => `Q${at},Person ${at}`)].join('\n');
  await page.locator('input[type=file]').setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.waitForURL(/\/people\/imports\//);
  await page.getByRole('button', { name: 'Start the dry run' }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByText('Cancelled; nothing was changed.').waitFor({ timeout: 60_000 });
  const { matching } = (await (await page.request.get(`${screen.stack.url}/api/people?q=Q99`)).json()) as { matching: number };
  expect(matching).toBe(0);
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 90_000);

it('a file in which nearly everybody is missing asks before it lets them go, and is undone', async () => {
  const page = await screen.as('owner');
  await page.goto(`${screen.stack.url}/people/import`);
  await page.locator('input[type=file]').setInputFiles({ name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from('Employee ID,Preferred Name\nONE,The only one\n') });
  await page.waitForURL(/\/people\/imports\//);
  await page.getByRole('button', { name: 'have left' }).click();
  await page.getByRole('button', { name: 'Start the dry run' }).click();
  const apply = page.getByRole('button', { name: 'Import people' });
  await page.getByText(/would leave: /).waitFor();
  expect(await violations(page)).toEqual([]);
  await apply.click();
  const dialog = page.getByRole('dialog', { name: /^Let \d+ people leave\?/ });
  await dialog.getByLabel('How many people leave').fill(/\d+/.exec((await dialog.getAttribute('aria-label')) ?? (await dialog.innerText()))?.[0] ?? '');
  await dialog.getByRole('button', { name: 'Import people' }).click();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText(/^Undone: [1-9]\d* put back as before, 1 taken away\./).waitFor();
  expect(page.complaints).toEqual([]);
  await page.context().close();
}, 90_000);
