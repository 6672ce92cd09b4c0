import { Test, type TestingModule } from '@nestjs/testing';
import type { Actor, Role } from '@realign/kernel';
import { Audit, TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { CommentNews } from './comment-news';
import { CommentService } from './comment.service';
import { CommentViews } from './comment.view';
import { CommentedThings } from './commented-things';
import { WatchNews } from './watch-news';

describe('comments on a thing', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let programmeId: string;
  let goal: string;
  let [lena, theo, otto, emma]: Actor[] = [];
  const comments = (): CommentService => module.get(CommentService);
  const made = async (text: string, ...params: unknown[]): Promise<string> => (await database.sql<{ id: string }>(`${text} returning id`, params))[0]?.id ?? '';
  const told = (to: Actor | undefined) => database.sql<{ title: string; reason: string; urgency: string; link: string; state: string }>('select title, reason, urgency, link, state from platform.notification where tenant_id = $1 and person_id = $2 order by created_at, id', [tenantId, to?.personId]);
  const as = (actor: Actor | undefined): Actor => { if (!actor) throw new Error('Nobody is there.'); return actor; };

  /** Somebody of the directory who is a member with one role. */
  async function member(name: string, role: Role, tenant = tenantId): Promise<Actor> {
    const key = `${name.toLowerCase()}@${tenant}.example`;
    const personId = await made(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email) values ($1, $2, $2, 'Sand', $2 || ' Sand', $3)`, tenant, name, key);
    const accountId = await made(`insert into identity.account (email, password_hash, display_name) values ($1, 'x', $2)`, key, name);
    await made('insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles) values ($1, $2, $3, $4, $5, $6)', tenant, accountId, personId, key, name, [role]);
    return { tenantId: tenant, accountId, personId, roles: [role], displayName: `${name} Sand` };
  }

  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [CommentService, CommentViews, CommentNews, CommentedThings, WatchNews] }).compile();
    await module.init();
    tenantId = await database.tenant('Comments');
    programmeId = await made(`insert into programmes.programme (tenant_id, name) values ($1, 'Open')`, tenantId);
    [lena, theo, otto, emma] = [await member('Lena', 'change_lead'), await member('Theo', 'trainer'), await member('Otto', 'owner'), await member('Emma', 'employee')];
    goal = `goal:${await made(`insert into goals.goal (tenant_id, programme_id, title, owner_person_id) values ($1, $2, 'Answers', $3)`, tenantId, programmeId, otto.personId)}`;
  });
  afterAll(async () => {
    await module?.close();
    await database?.close();
  });

  it('reach whoever is mentioned as something owed, and whoever owns the thing as news, once each, and never their author', async () => {
    const first = await comments().write(as(lena), { subject: goal, text: 'Is 40 % right, @Theo Sand?', mentionIds: [as(theo).personId ?? ''] });
    expect(first).toMatchObject({ author: 'Lena Sand', isMine: true, mentions: [{ name: 'Theo Sand' }], can: { change: true, remove: true, resolve: true } });
    expect(await told(theo)).toEqual([{ title: 'Lena Sand mentioned you: Answers', reason: 'you were mentioned', urgency: 'owed', state: 'open', link: `/programmes/${programmeId}/goals?goal=${goal.slice(5)}&comments=${goal}` }]);
    expect(await told(otto)).toMatchObject([{ title: 'Lena Sand commented: Answers', reason: 'it is yours', urgency: 'fyi' }]);
    expect([await told(lena), await told(emma)]).toEqual([[], []]);
  });

  it('are waited for no more once answered, and the answer reaches who watches', async () => {
    const { items } = await comments().list(as(theo), goal);
    const answer = await comments().write(as(theo), { subject: goal, text: 'It is 45.', answersId: items[0]?.id ?? '' });
    expect(await told(theo)).toMatchObject([{ state: 'done' }]);
    expect(await told(lena)).toMatchObject([{ title: 'Theo Sand answered: Answers', reason: 'you watch this' }]);
    await expect(comments().write(as(lena), { subject: goal, text: 'Deeper', answersId: answer.id })).rejects.toThrow('no such thread');
    expect((await comments().list(as(lena), goal)).items).toMatchObject([{ text: 'Is 40 % right, @Theo Sand?', answers: [{ text: 'It is 45.', isMine: false }] }]);
  });

  it('are heard of by nobody who said that they do not want to, though they write again', async () => {
    expect(await comments().watch(as(lena), { subject: goal, isWatching: false })).toMatchObject({ isWatching: false, watchers: 1 });
    await comments().write(as(lena), { subject: goal, text: 'Noted.' });
    const before = (await told(lena)).length;
    await comments().write(as(theo), { subject: goal, text: 'One more thing.' });
    expect((await told(lena)).length).toBe(before);
    expect(await comments().watch(as(otto), { subject: goal, isWatching: true })).toMatchObject({ isWatching: true, watchers: 2 });
  });

  it('what is watched tells once an hour what others change in it, also when it goes; not to those who do it, nor of what nobody watches', async () => {
    const change = (actor: Actor, subject: string, before: object | undefined, after?: object) => module.get(TenantDb).transaction(actor, (session) => module.get(Audit).record(session, { action: after ? 'goal.changed' : 'goal.removed', subject, before, after }));
    const watched = `goal:${await made(`insert into goals.goal (tenant_id, programme_id, title) values ($1, $2, 'Replies')`, tenantId, programmeId)}`;
    await change(as(otto), watched, { title: 'Replies', state: 'draft' }, { title: 'Replies', state: 'proposed' });
    const before = (await told(lena)).length;
    for (const who of [lena, otto, emma]) await (who === emma ? expect(comments().watch(as(who), { subject: watched, isWatching: true })).rejects.toThrow('Your role') : comments().watch(as(who), { subject: watched, isWatching: true }));
    await change(as(otto), watched, { title: 'Replies', state: 'proposed', version: 1 }, { title: 'Replies', state: 'active', version: 2 });
    await change(as(otto), watched, { title: 'Replies', state: 'active' }, { title: 'Replies', state: 'at_review' });
    expect((await told(lena)).slice(before)).toMatchObject([{ title: 'Replies: goal changed, Otto Sand', reason: 'you watch this', urgency: 'fyi', link: expect.stringContaining('/goals?goal=') }]);
    expect((await told(otto)).filter(({ title }) => title.startsWith('Replies'))).toEqual([]);
    const [{ body }] = (await database.sql<{ body: string }>(`select body from platform.notification where tenant_id = $1 and person_id = $2 order by created_at desc, id desc limit 1`, [tenantId, as(lena).personId])) as [{ body: string }];
    expect(body).toBe('state: proposed → active');
    const gone = 'goal:01a21913-537c-7d27-b971-48960a9e4ab1';
    await database.sql('insert into reporting.watch (tenant_id, subject, person_id, programme_id) values ($1, $2, $3, $4)', [tenantId, gone, as(lena).personId, programmeId]);
    await change(as(otto), gone, { title: 'Old goal' });
    expect((await told(lena)).at(-1)).toMatchObject({ title: 'Old goal: goal removed, Otto Sand', link: `/programmes/${programmeId}` });
  });

  it('are resolved and opened again, which the one who began hears', async () => {
    const thread = (await comments().list(as(otto), goal)).items.find(({ text }) => text.startsWith('Is 40'));
    const resolved = await comments().resolve(as(otto), thread?.id ?? '', thread?.version ?? 0, { isResolved: true });
    expect(resolved).toMatchObject({ resolvedBy: 'Otto Sand' });
    expect((await told(lena)).at(-1)).toMatchObject({ title: 'Otto Sand resolved your comment: Answers', reason: 'you wrote it' });
    expect(await comments().list(as(otto), goal)).toMatchObject({ total: 3, open: 2 });
    expect((await comments().list(as(otto), goal)).items.at(-1)?.id).toBe(thread?.id);
    await expect(comments().resolve(as(otto), resolved.id, resolved.version, { isResolved: true })).rejects.toThrow('resolved already');
    await comments().resolve(as(lena), resolved.id, resolved.version, { isResolved: false });
    expect(await comments().list(as(otto), goal)).toMatchObject({ open: 3 });
  });

  it('are changed by their author alone, who mentions somebody more; a stale version is refused', async () => {
    const mine = await comments().write(as(theo), { subject: goal, text: 'For the record.' });
    await expect(comments().change(as(lena), mine.id, mine.version, { text: 'Mine now' })).rejects.toThrow('whoever wrote');
    const after = await comments().change(as(theo), mine.id, mine.version, { text: 'For the record, @Lena Sand.', mentionIds: [as(lena).personId ?? ''] });
    expect(after).toMatchObject({ version: 2, editedAt: expect.stringMatching(/Z$/), mentions: [{ name: 'Lena Sand' }] });
    expect((await told(lena)).at(-1)).toMatchObject({ title: 'Theo Sand mentioned you: Answers' });
    await expect(comments().change(as(theo), mine.id, 1, { text: 'Late' })).rejects.toThrow('changed by somebody else');
  });

  it('are removed by their author or an owner, without their words for anybody, and put back', async () => {
    const mine = await comments().write(as(theo), { subject: goal, text: 'A slip', mentionIds: [as(lena).personId ?? ''] });
    await expect(comments().remove(as(lena), mine.id, mine.version)).rejects.toThrow('by whoever wrote it');
    await comments().remove(as(theo), mine.id, mine.version);
    expect(JSON.stringify(await comments().list(as(theo), goal))).not.toContain('A slip');
    expect((await told(lena)).at(-1)).toMatchObject({ state: 'done' });
    expect(await comments().undo(as(theo), mine.id, mine.version + 1)).toMatchObject({ text: 'A slip', isRemoved: false });
    await comments().write(as(lena), { subject: goal, text: 'What slip?', answersId: mine.id });
    await comments().remove(as(otto), mine.id, mine.version + 2);
    expect((await comments().list(as(theo), goal)).items.find(({ id }) => id === mine.id)).toMatchObject({ isRemoved: true, text: '', answers: [{ text: 'What slip?' }], can: { change: false, remove: false } });
  });

  it('are for those who may read the thing: nobody else reads, writes or is mentioned, and strangers meet nothing', async () => {
    await expect(comments().list(as(emma), goal)).rejects.toThrow('Your role does not read this');
    const { items } = await comments().mentionable(as(lena), { subject: goal, q: 'sa' });
    expect(items.map(({ name }) => name)).toEqual(['Lena Sand', 'Otto Sand', 'Theo Sand']);
    await expect(comments().write(as(lena), { subject: goal, text: 'Hello', mentionIds: [as(emma).personId ?? ''] })).rejects.toMatchObject({ body: { errors: [{ pointer: '/mentionIds/0' }] } });
    const stranger = await member('Sten', 'owner', await database.tenant('Strangers'));
    const thread = (await comments().list(as(lena), goal)).items[0];
    await expect(comments().list(stranger, goal)).rejects.toThrow('no such goal');
    await expect(comments().remove(stranger, thread?.id ?? '', 1)).rejects.toThrow('no such comment');
    await expect(comments().write(as(lena), { subject: goal, text: 'Hello', mentionIds: [stranger.personId ?? ''] })).rejects.toThrow('can read');
  });

  it('are about each part of the plan, of goals and of a checkpoint, and lead to it', async () => {
    const things = await database.sql<{ subject: string }>(
      `with f as (insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on) values ($1, $2, 'Pilot', 1, current_date, current_date + 9) returning 'phase:' || id as subject),
         w as (insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until) values ($1, $2, 'First', 1, current_date, current_date + 9) returning 'wave:' || id as subject),
         a as (insert into programmes.activity (tenant_id, programme_id, title, starts_on, ends_on) values ($1, $2, 'Clinic', current_date, current_date + 9) returning 'activity:' || id as subject),
         m as (insert into programmes.message (tenant_id, programme_id, title, channel, send_on) values ($1, $2, 'Hello', 'email', current_date) returning 'message:' || id as subject),
         o as (insert into programmes.open_point (tenant_id, programme_id, kind, title, raised_by) values ($1, $2, 'risk', 'Year end', 'Lena') returning 'open-point:' || id as subject),
         k as (insert into goals.key_result (tenant_id, goal_id, title, target, target_on) values ($1, $3, 'In a day', 80, current_date + 90) returning 'key-result:' || id as subject),
         b as (insert into goals.benefit (tenant_id, programme_id, title, for_whom) values ($1, $2, 'Fewer mails', 'people') returning 'benefit:' || id as subject),
         s as (insert into programmes.sponsor_action (tenant_id, programme_id, kind, title, due_on) values ($1, $2, 'visit', 'Morning at the counter', current_date) returning 'sponsor-action:' || id as subject),
         t as (insert into programmes.statement (tenant_id, programme_id, kind) values ($1, $2, 'support') returning 'statement:' || id as subject),
         q as (insert into listening.question_group (tenant_id, programme_id, text) values ($1, $2, 'Is it official?') returning 'question-group:' || id as subject)
       select subject from f union all select subject from w union all select subject from a union all select subject from m union all select subject from o union all select subject from k union all select subject from q union all select subject from b union all select subject from s union all select subject from t
       union all values ('programme:' || $2::text), ('strategy:' || $2::text)`, [tenantId, programmeId, goal.slice(5)]);
    for (const { subject } of things) {
      await comments().write(as(lena), { subject, text: 'Here', mentionIds: [as(otto).personId ?? ''] });
      expect((await comments().list(as(otto), subject)).items).toMatchObject([{ text: 'Here' }]);
    }
    const links = (await told(otto)).slice(-things.length).map(({ link }) => link);
    expect(links.every((link, at) => link.startsWith(`/programmes/${programmeId}/`) && link.endsWith(`comments=${things[at]?.subject}`))).toBe(true);
    expect((await told(otto)).slice(-3).map(({ title }) => title)).toEqual(['Support, Open', 'Open', 'Strategy of Open'].map((title) => `Lena Sand mentioned you: ${title}`));
    const [{ kinds = 0 } = {}] = await database.sql<{ kinds: number }>(`select count(distinct action)::integer as kinds from platform.audit where tenant_id = $1 and action like 'comment.%'`, [tenantId]);
    expect(kinds).toBe(6);
  });
});
