import { Screen } from './support';

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
});
