import { Screen, violations } from './support';

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
  await executive.goto(room);
  await executive.getByText('Continue', { exact: true }).first().click();
  await executive.getByLabel('Reason, kept in the decision log').fill('Seen by everybody at once.');
  const before = await lead.locator('.tm b').innerText();
  await executive.keyboard.press('Control+Enter');
  await executive.getByText(/^Recorded\./).waitFor();
  await lead.waitForFunction((was) => document.querySelector('.tm b')?.textContent !== was, before);
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
