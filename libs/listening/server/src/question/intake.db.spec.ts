import { DeskService } from '../desk/desk.service';
import { ListeningWorld } from '../testing/listening-world';
import { WhyListening } from '../why/why-listening';
import { QuestionIntake } from './intake';

describe('the question box', () => {
  let world: ListeningWorld;
  let programmeId: string;
  let anna: string;
  beforeAll(async () => {
    world = await ListeningWorld.open();
    programmeId = await world.programme();
    anna = await world.person('Anna Adler');
  });
  afterAll(() => world.close());

  const desk = () => world.get(DeskService);
  const community = () => world.actor('community_manager');
  const ask = (text: string, personId: string | null = null) => world.inSession((session) => world.get(QuestionIntake).take(session, { programmeId, text, via: 'session', personId, audienceId: null }));
  const page = (personId: string | null) => world.inSession((session) => world.get(WhyListening).read(session, { programmeId, audienceId: null, personId, isOpen: personId === null }));
  const groups = async () => (await desk().list(community(), programmeId, { shown: 'all' })).items;

  it('puts equal questions together, and counts who asked', async () => {
    expect(await ask('Is my mailbox going away?', anna)).toEqual({ askedBy: 1, answer: null, answered: null });
    expect(await ask('will my mailbox go away??')).toEqual({ askedBy: 2, answer: null, answered: null });
    expect(await ask('Which group should I use?')).toMatchObject({ askedBy: 1 });
    expect((await groups()).map(({ text, askedBy, state }) => [text, askedBy, state])).toEqual([['Is my mailbox going away?', 2, 'grouped'], ['Which group should I use?', 1, 'received']]);
  });

  it('keeps the same question of many people at once in one group', async () => {
    const other = await world.programme('Asked by many');
    await Promise.all(Array.from({ length: 6 }, () => world.inSession((session) => world.get(QuestionIntake).take(session, { programmeId: other, text: 'When does it start?', via: 'link', personId: null, audienceId: null }))));
    expect((await desk().list(community(), other, {})).items).toMatchObject([{ askedBy: 6 }]);
  });

  it('tells the steward of a new question, and where they have left, whoever leads', async () => {
    const [other, steward, lead] = [await world.programme('Left'), await world.person('Sten Steward'), await world.person('Lea Lead')];
    await world.sql('update programmes.programme set steward_person_id = $2, change_lead_person_id = $3 where id = $1', [other, steward, lead]);
    const askThere = (text: string) => world.inSession((session) => world.get(QuestionIntake).take(session, { programmeId: other, text, via: 'link', personId: null, audienceId: null }));
    await askThere('Who pays for it?');
    await world.sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [steward]);
    await askThere('When does the canteen open?');
    expect(await world.sql('select person_id as id, body from platform.notification where programme_id = $1 order by created_at, id', [other])).toEqual([{ id: steward, body: 'Who pays for it?' }, { id: lead, body: 'When does the canteen open?' }]);
  });

  it('knows nobody who asked without a name', async () => {
    const rows = await world.sql(`select person_id from listening.feedback_item where text = 'will my mailbox go away??'`);
    expect(rows).toEqual([{ person_id: null }]);
  });

  it('is answered once for all: on the page, to whoever asked by name, and to whoever asks the same later', async () => {
    const [group] = await groups();
    const answered = await desk().answer(world.actor('community_manager', anna), group?.id ?? '', group?.version ?? 0, { kind: 'answer', text: 'No. Mail stays for people outside.' });
    expect(answered).toMatchObject({ state: 'told_back', owner: { name: 'Anna Adler' }, reply: { text: 'No. Mail stays for people outside.' }, isGap: false });
    expect(await page(anna)).toMatchObject({ answers: [{ question: 'Is my mailbox going away?', answer: 'No. Mail stays for people outside.', askedBy: 2 }], mine: [{ question: 'Is my mailbox going away?', answer: 'No. Mail stays for people outside.' }], usualDays: 1 });
    expect((await page(null)).mine).toEqual([]);
    expect(await ask('Is my mailbox going away?')).toEqual({ askedBy: 3, answer: 'No. Mail stays for people outside.', answered: 'Is my mailbox going away?' });
    expect(await ask('Is my mailbox moving to another building?')).toMatchObject({ answer: null });
    const told = await world.sql(`select title from platform.notification where person_id = $1`, [anna]);
    expect(told).toContainEqual({ title: 'Your question has an answer' });
  });

  it('puts nothing together that differs in a word that matters, and proposes it to whoever answers', async () => {
    const other = await world.programme('In or out');
    const say = (text: string) => world.inSession((session) => world.get(QuestionIntake).take(session, { programmeId: other, text, via: 'session', personId: null, audienceId: null }));
    await say('Can I opt out of the new tool?');
    expect(await say('Can I opt in to the new tool?')).toMatchObject({ askedBy: 1 });
    const { items } = await desk().list(community(), other, {});
    expect(items).toHaveLength(2);
    expect((await desk().get(community(), items[0]?.id ?? '')).mayBeSame).toMatchObject([{ id: items[1]?.id, state: 'received' }]);
  });

  it('can be merged and taken apart by hand, and no question is lost', async () => {
    await ask('May contractors take part?');
    await ask('Are externals invited?');
    const find = async (text: string) => { const found = (await groups()).find((group) => group.text === text); if (!found) throw new Error(text); return found; };
    const [from, into] = [await find('Are externals invited?'), await find('May contractors take part?')];
    const merged = await desk().merge(community(), from.id, from.version, { intoGroupId: into.id });
    expect(merged).toMatchObject({ askedBy: 2, state: 'grouped', items: [{ text: 'May contractors take part?' }, { text: 'Are externals invited?' }] });
    await expect(desk().split(community(), into.id, merged.version, { itemIds: merged.items.map(({ id }) => id) })).rejects.toThrow('At least one question stays');
    const apart = await desk().split(community(), into.id, merged.version, { itemIds: [merged.items[1]?.id ?? ''] });
    expect(apart).toMatchObject({ text: 'Are externals invited?', askedBy: 1, state: 'received' });
    const [asked] = await world.sql('select count(*)::integer as n from listening.feedback_item where programme_id = $1', [programmeId]);
    expect((await groups()).reduce((sum, { askedBy }) => sum + askedBy, 0)).toBe((asked as { n: number }).n);
  });

  it('tells back what was done, with how many said it', async () => {
    await desk().tellBack(community(), programmeId, { said: 'The app signs me out between customers.', did: 'Sign-in now lasts a shift.', saidBy: 118 });
    expect((await page(null)).said).toMatchObject([{ said: 'The app signs me out between customers.', did: 'Sign-in now lasts a shift.', saidBy: 118, days: null }]);
  });
});
