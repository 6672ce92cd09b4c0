import { Screen, violations } from './support';

let screen: Screen;
beforeAll(async () => {
  screen = await Screen.open();
});
afterAll(() => screen?.close());

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
});
