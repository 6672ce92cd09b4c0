import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Role, TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { ChangeProgramme, PurposeStandings } from '@realign/programmes/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { validateSync } from 'class-validator';
import { LaunchService } from '../launch/launch.service';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammesModule } from '../programmes.module';
import { SponsorActionService } from '../sponsor/sponsor-action.service';
import { StatementService } from './statement.service';
import { WhyPageService } from './why-page.service';
import { WhyChoiceService } from './why-choice.service';
import { WhyViews } from './why.view';

describe('a statement and its signature', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let helena: string;
  let anna: string;
  let programmeId: string;

  const actor = (role: Role, personId: string | null = null): Actor => ({ tenantId, accountId: null, personId, roles: [role], displayName: `The ${role}` });
  const lead = (): Actor => actor('change_lead');
  const inSession = <T>(work: (session: TenantSession) => Promise<T>, who = actor('owner')): Promise<T> => app.get(TenantDb).transaction(who, work);
  const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => inSession((session) => session.sql<T>(text, params));
  const person = async (name: string, language = 'en'): Promise<string> =>
    (await sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, job_title, language) values ($1, uuidv7()::text, $2, '', $2, 'Chief Operating Officer', $3) returning id`, [tenantId, name, language]))[0]?.id ?? '';
  /** What the portfolio and the executive page read. */
  const isSignedForOthers = async () => (await sql<{ isSigned: boolean }>('select is_purpose_signed as "isSigned" from reporting.portfolio_v where programme_id = $1', [programmeId]))[0]?.isSigned;
  const standing = () => inSession((session) => app.get(PurposeStandings).of(session, programmeId));
  const purpose = async () => { const { items } = await app.get(StatementService).list(lead(), programmeId); const found = items.find(({ kind }) => kind === 'purpose'); if (!found) throw new Error('No purpose.'); return found; };
  const sign = async (who: Actor, more: object = {}) => { const { id, number } = await purpose(); return app.get(StatementService).sign(who, programmeId, { statements: [{ statementId: id, number }], ...more }); };

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), ProgrammesModule] }).compile();
    await app.init();
    tenantId = await database.tenant('Meridian Bank');
    [helena, anna] = [await person('Helena Marsh'), await person('Anna Adler', 'de')];
    programmeId = (await app.get(ProgrammeService).create(lead(), { name: 'Enterprise social', purposeStatement: 'Ask where colleagues can see it.', sponsorPersonId: helena })).id;
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('has a sponsor whom somebody else named: a change lead makes nobody of themselves, on founding or later', async () => {
    const programmes = app.get(ProgrammeService);
    const own = { fields: [{ pointer: '/sponsorPersonId', code: 'own-sponsor' }] };
    const refusal = async (work: Promise<unknown>) => work.then(() => null, (error: { body?: { errors?: { pointer: string; code: string }[] } }) => ({ fields: error.body?.errors?.map(({ pointer, code }) => ({ pointer, code })) }));
    expect(await refusal(programmes.create(actor('change_lead', anna), { name: 'Mine', sponsorPersonId: anna.toUpperCase() }))).toEqual(own);
    const made = await programmes.create(actor('change_lead', anna), { name: 'Mine' });
    expect(await refusal(programmes.change(actor('change_lead', anna), made.id, made.version, { sponsorPersonId: anna }))).toEqual(own);
    const named = await programmes.change(lead(), made.id, made.version, { sponsorPersonId: anna, stewardPersonId: anna });
    expect((await programmes.change(actor('change_lead', anna), made.id, named.version, { sponsorPersonId: anna, name: 'Named by another' })).sponsor?.id).toBe(anna);
    expect((await programmes.create(actor('owner', helena), { name: 'An owner may', sponsorPersonId: helena })).sponsor?.id).toBe(helena);
  });

  it('is signed and waived by whom somebody else named: an owner alone names and signs for themselves only where nobody else could', async () => {
    const programmes = app.get(ProgrammeService);
    const member = async (name: string, personId: string | null, roles: readonly Role[]): Promise<Actor> => {
      const [account] = await database.sql<{ id: string }>(`insert into identity.account (email, password_hash, display_name) values ($1, '', $2) returning id`, [`${name}@bank.example`, name]);
      await database.sql('insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles) values ($1, $2, $3, $4, $5, $6)', [tenantId, account?.id, personId, `${name}@bank.example`, name, roles]);
      return { tenantId, accountId: account?.id ?? null, personId, roles, displayName: name };
    };
    const code = async (work: Promise<unknown>) => work.then(() => null, (error: { body?: { code?: string; errors?: { code: string }[] } }) => error.body?.errors?.[0]?.code ?? error.body?.code);
    const [olga, pat] = [await person('Olga Owner'), await person('Pat Hale')];
    const owner = await member('olga', olga, ['owner']);
    await member('olga-again', olga, ['change_lead']);
    const alone = await programmes.create(owner, { name: 'Alone', purposeStatement: 'Because.', sponsorPersonId: olga });
    const statement = async (id: string) => { const [own] = (await app.get(StatementService).list(owner, id)).items; return { statements: [{ statementId: own?.id ?? '', number: own?.number ?? 0 }] }; };
    await app.get(StatementService).sign(owner, alone.id, await statement(alone.id));
    const gate = async (id: string) => (await app.get(LaunchService).get(owner, id)).checks.find(({ key }) => key === 'programmes.sponsor')?.why;
    expect(await gate(alone.id)).toBe('Olga Owner, named by nobody else.');

    expect((await programmes.get(owner, alone.id)).can.nameSponsorAgain).toBe(false);
    const lead = await member('lead', null, ['change_lead']);
    expect(await code(app.get(StatementService).sign(owner, alone.id, await statement(alone.id)))).toBe('named-by-oneself');
    // Who would be refused is told so before, and nobody else is.
    const told = async (who: Actor) => { const [gateway, list] = [await app.get(LaunchService).get(who, alone.id), await app.get(StatementService).list(who, alone.id)]; return [gateway.can.waive, list.can.sign, list.items[0]?.can.sign, gateway.whyNotWaive === list.whyNotSign, list.whyNotSign?.slice(0, 30) ?? null]; };
    expect([await told(owner), await told(lead)]).toEqual([[false, false, false, true, 'You named this sponsor yourself'.slice(0, 30)], [false, false, false, true, null]]);
    expect(await code(programmes.create(owner, { name: 'Not alone', sponsorPersonId: olga }))).toBe('own-sponsor');
    const waiver = { checkKey: 'programmes.purpose', reason: 'It is signed in the first month after the launch.', until: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) };
    // The same name, said by somebody else, is somebody else's word.
    const [mine, theirs] = [await programmes.get(owner, alone.id), await programmes.get(lead, alone.id)];
    expect([mine.isSponsorSelfNamed, mine.can.nameSponsorAgain, theirs.can.nameSponsorAgain]).toEqual([true, false, true]);
    const unchanged = await programmes.change(owner, alone.id, mine.version, { sponsorPersonId: olga });
    expect(unchanged.isSponsorSelfNamed).toBe(true);
    expect(await programmes.change(lead, alone.id, unchanged.version, { sponsorPersonId: olga })).toMatchObject({ isSponsorSelfNamed: false, can: { nameSponsorAgain: false } });
    expect(await told(owner)).toEqual([true, true, true, true, null]);
    await app.get(StatementService).sign(owner, alone.id, await statement(alone.id));
    expect(await gate(alone.id)).toBe('Olga Owner.');
    // Naming somebody, and becoming that person afterwards, is naming oneself.
    const other = await programmes.create(owner, { name: 'By a detour', purposeStatement: 'Because.', sponsorPersonId: pat });
    const asPat = { ...owner, personId: pat };
    expect([await code(app.get(StatementService).sign(asPat, other.id, await statement(other.id))), await code(app.get(LaunchService).waive(asPat, other.id, waiver))]).toEqual(['named-by-oneself', 'named-by-oneself']);

    const named = await programmes.create(lead, { name: 'Named', purposeStatement: 'Because.', sponsorPersonId: olga });
    await app.get(LaunchService).waive(owner, named.id, waiver);
    await app.get(StatementService).sign(owner, named.id, await statement(named.id));
    expect(await gate(named.id)).toBe('Olga Owner.');
  });

  it('keeps sponsor, change lead and steward from its launch on: each is replaced, never emptied', async () => {
    const programmes = app.get(ProgrammeService);
    const named = { sponsorPersonId: helena, changeLeadPersonId: anna, stewardPersonId: anna };
    const { id, version } = await programmes.create(lead(), { name: 'Under way', ...named });
    const freed = await programmes.change(lead(), id, version, { stewardPersonId: null });
    let now = (await programmes.change(lead(), id, freed.version, { stewardPersonId: anna })).version;
    for (const state of ['live', 'sustaining', 'dormant', 'retiring']) {
      await sql('update programmes.programme set state = $2, resume_by = $3 where id = $1', [id, state, state === 'dormant' ? '2031-01-01' : null]);
      for (const field of ['sponsorPersonId', 'changeLeadPersonId', 'stewardPersonId']) {
        await expect(programmes.change(lead(), id, now, { [field]: null })).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: `/${field}`, code: 'still-held' }] } });
      }
      now = (await programmes.change(lead(), id, now, { stewardPersonId: state === 'live' ? helena : anna })).version;
    }
  });

  it('is mended in its first language in the form of the programme: the others stay, and the version says so; a text may be as long here as there', async () => {
    const [programmes, statements] = [app.get(ProgrammeService), app.get(StatementService)];
    const made = await programmes.create(lead(), { name: 'In three languages', purposeStatement: 'Ask in the open' });
    const [own] = (await statements.list(lead(), made.id)).items;
    const [german, french] = [{ language: 'de', headline: 'Offen', text: 'Fragt offen.' }, { language: 'fr', headline: '', text: 'Demandez ouvertement.' }];
    await statements.write(lead(), own?.id ?? '', own?.version ?? 0, { texts: [{ language: 'en', headline: 'Openly', text: 'Ask in the open' }, german, french] });
    await programmes.change(lead(), made.id, (await programmes.get(lead(), made.id)).version, { purposeStatement: 'Ask in the open.' });
    const { number, texts, versions } = await statements.get(lead(), own?.id ?? '');
    expect([number, texts, versions.find((one) => one.number === 3)?.note]).toMatchObject([3, [{ language: 'en', headline: 'Openly', text: 'Ask in the open.' }, german, french], 'Only the text in “en” was written anew. As before: “de”, “fr”.']);
    const long = validateSync(Object.assign(new ChangeProgramme(), { purposeStatement: 'a'.repeat(4000), staysTheSame: 'a'.repeat(4001) }));
    expect(long.map(({ property }) => property)).toEqual(['staysTheSame']);
  });

  it('is official only while its sponsor stands for the purpose, says since when in one way, and retires with its state alone', async () => {
    const programmes = app.get(ProgrammeService);
    const made = await programmes.create(lead(), { name: 'Officially', purposeStatement: 'Answers that others find again.', sponsorPersonId: helena });
    const code = (value: string) => ({ body: { status: 422, errors: [{ pointer: '/officialStatus', code: value }] } });
    const read = async () => { const [head, page] = await Promise.all([programmes.get(lead(), made.id), inSession((session) => app.get(WhyViews).read(session, { programmeId: made.id, isOpen: false }))]); expect([page.officialStatus, page.officialSince]).toEqual([head.officialStatus, head.officialSince]); return head; };
    for (const officialStatus of ['official', 'pilot'] as const) await expect(programmes.change(lead(), made.id, made.version, { officialStatus })).rejects.toMatchObject(code('not-signed'));
    await expect(programmes.change(lead(), made.id, made.version, { officialStatus: 'retired' })).rejects.toMatchObject(code('not-retired'));
    const [statement] = (await app.get(StatementService).list(lead(), made.id)).items.filter(({ kind }) => kind === 'purpose');
    await app.get(StatementService).sign(actor('executive', helena), made.id, { statements: [{ statementId: statement?.id ?? '', number: 1 }] });
    await programmes.change(lead(), made.id, (await read()).version, { officialStatus: 'official' });
    await sql(`update programmes.programme set official_status_since = current_date - 300 where id = $1`, [made.id]);
    const official = await read();
    const [day] = await sql<{ since: string; fell: string }>('select (current_date - 300)::text as since, (current_date - 19)::text as fell');
    expect(official).toMatchObject({ officialStatus: 'official', officialSince: day?.since });
    await database.sql(`update programmes.statement_signature set signed_on = current_date - 200, signed_at = now() - interval '200 days' where statement_id = $1`, [statement?.id]);
    expect(await read()).toMatchObject({ officialStatus: 'under_review', officialSince: day?.fell });
    const renamed = await programmes.change(lead(), made.id, official.version, { officialStatus: 'under_review', name: 'Officially again' });
    await expect(programmes.change(lead(), made.id, renamed.version, { officialStatus: 'official' })).rejects.toMatchObject(code('not-signed'));
    await app.get(StatementService).sign(actor('executive', helena), made.id, { statements: [{ statementId: statement?.id ?? '', number: 1 }] });
    expect(await read()).toMatchObject({ officialStatus: 'official', officialSince: day?.since });
    await programmes.change(lead(), made.id, (await read()).version, { purposeStatement: 'Another purpose, which nobody signed.' });
    expect(await read()).toMatchObject({ officialStatus: 'under_review' });
    expect((await programmes.list(lead(), { q: 'Officially' })).items).toMatchObject([{ officialStatus: 'under_review' }]);
  });

  it('is stood for by whoever is the sponsor now: the signature and the waivers of who was it before bind no more', async () => {
    const [programmes, launches] = [app.get(ProgrammeService), app.get(LaunchService)];
    const made = await programmes.create(lead(), { name: 'Handed over', purposeStatement: 'Because.', sponsorPersonId: helena });
    const statement = async () => (await app.get(StatementService).list(lead(), made.id)).items[0];
    const signAs = async (who: string) => app.get(StatementService).sign(actor('executive', who), made.id, { statements: [{ statementId: (await statement())?.id ?? '', number: 1 }] });
    const line = async (key: string) => (await launches.get(lead(), made.id)).checks.find((check) => check.key === key)?.state;
    const signedForOthers = async () => (await sql<{ isSigned: boolean }>('select is_purpose_signed as "isSigned" from reporting.portfolio_v where programme_id = $1', [made.id]))[0]?.isSigned;
    await launches.waive(actor('executive', helena), made.id, { checkKey: 'programmes.waves', reason: 'The first wave is planned after the summer.', until: new Date(Date.now() + 86_400_000 * 9).toISOString().slice(0, 10) });
    await signAs(helena);
    const official = await programmes.change(lead(), made.id, (await programmes.get(lead(), made.id)).version, { officialStatus: 'official' });
    await sql('update programmes.programme set official_status_since = current_date - 30 where id = $1', [made.id]);
    expect([await line('programmes.waves'), await line('programmes.purpose'), await signedForOthers()]).toEqual(['waived', 'ok', true]);

    const handed = await programmes.change(lead(), made.id, official.version, { sponsorPersonId: anna });
    const [day] = await sql<{ today: string }>('select current_date::text as today');
    expect(handed).toMatchObject({ officialStatus: 'under_review', officialSince: day?.today });
    expect((await statement())?.attestation).toMatchObject({ state: 'unsigned', signature: null, words: expect.stringContaining('the name of Helena Marsh under it does not stand') });
    expect([await line('programmes.waves'), await line('programmes.purpose'), await signedForOthers()]).toEqual(['missing', 'missing', false]);
    expect((await launches.get(lead(), made.id)).waivers).toMatchObject([{ isInForce: false, withdrawnBy: null, endedBy: 'sponsor_replaced' }]);
    await signAs(anna);
    expect([await line('programmes.purpose'), await signedForOthers(), (await programmes.get(lead(), made.id)).officialStatus]).toEqual(['ok', true, 'official']);
  });

  it('has a sponsor whose own deeds alone show them: what was open is handed over at the change, what was done stays whose it was', async () => {
    const [programmes, actions] = [app.get(ProgrammeService), app.get(SponsorActionService)];
    const [{ today = '' } = {}] = await sql<{ today: string }>('select current_date::text as today');
    const made = await programmes.create(lead(), { name: 'Seen', sponsorPersonId: helena });
    const ask = (title: string, more: object = {}) => actions.create(lead(), made.id, { kind: 'visit', title, dueOn: today, ...more });
    const [visit, post] = [await ask('Visit the first branch'), await ask('Write about it')];
    const done = await actions.done(lead(), visit.id, visit.version, { doneOn: today, reach: 40, evidence: 'Photos' });
    const presence = async () => (({ daysSilent, doneLately, dueLately, sponsorPersonId }) => [daysSilent, doneLately, dueLately, sponsorPersonId === helena])(await actions.list(lead(), made.id));
    expect(await presence()).toEqual([0, 1, 2, true]);
    await programmes.change(lead(), made.id, made.version, { sponsorPersonId: anna });
    expect(await presence()).toEqual([null, 0, 0, false]);
    await expect(actions.change(lead(), visit.id, done.version, { personId: anna })).rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: '/personId', code: 'done-already' }] } });
    await expect(actions.change(lead(), post.id, post.version, { personId: made.id })).rejects.toMatchObject({ body: { errors: [{ pointer: '/personId' }] } });
    const handed = await actions.change(lead(), post.id, post.version, { personId: anna });
    expect(handed).toMatchObject({ personId: anna, isSponsors: true });
    await actions.done(lead(), post.id, handed.version, { doneOn: today });
    expect(await presence()).toEqual([0, 1, 1, false]);
    // Removed by its version, and put back under its id with what was done.
    await expect(actions.remove(lead(), visit.id, visit.version)).rejects.toMatchObject({ body: { status: 412 } });
    await actions.remove(lead(), visit.id, done.version);
    expect(await ask('Visit the first branch', { putsBack: visit.id, personId: helena })).toMatchObject({ id: visit.id, personId: helena, doneOn: today, reach: 40, evidence: 'Photos' });
    await expect(ask('Elsewhere', { putsBack: made.id })).rejects.toMatchObject({ body: { errors: [{ pointer: '/putsBack', code: 'reference' }] } });
  });

  it('begins with the purpose the programme was founded with, unsigned', async () => {
    expect(await purpose()).toMatchObject({ number: 1, texts: [{ language: 'en', text: 'Ask where colleagues can see it.' }], attestation: { state: 'unsigned' } });
    expect(await standing()).toMatchObject({ state: 'unsigned', isAttested: false });
  });

  it('is signed by the sponsor as herself, and by nobody else’s hand', async () => {
    await expect(sign(actor('change_lead', anna))).rejects.toThrow('Only the sponsor of the programme signs it: ask Helena Marsh.');
    await expect(sign(actor('owner'))).rejects.toThrow('Only the sponsor');
    const { id, version } = await purpose();
    await app.get(StatementService).change(lead(), id, version, { ownerPersonId: anna });
    await expect(sign(actor('change_lead', anna))).rejects.toThrow('Only the sponsor');
    expect((await app.get(StatementService).list(actor('change_lead', anna), programmeId)).can.sign).toBe(false);
    await database.sql(`insert into programmes.statement_signature (tenant_id, statement_id, number, person_id, signer_name, signer_title, capacity, signed_on, signed_at) values ($1, $2, 1, $3, 'Anna Adler', '', 'statement_owner', current_date - 400, now() - interval '400 days')`, [tenantId, id, anna]);
    expect(await standing()).toMatchObject({ state: 'unsigned', isAttested: false, signedByName: null, words: expect.stringContaining('the name of Anna Adler under it') });
    expect(await isSignedForOthers()).toBe(false);
    await sign(actor('executive', helena));
    expect(await isSignedForOthers()).toBe(true);
    expect(await standing()).toMatchObject({ state: 'signed', isAttested: true, signedByName: 'Helena Marsh', ageDays: 0 });
    expect((await purpose()).attestation?.signature).toMatchObject({ signerName: 'Helena Marsh', signerTitle: 'Chief Operating Officer', capacity: 'sponsor', number: 1 });
    const [row] = await sql(`select actor_name as actor, after->>'number' as number from (select actor_name, after::jsonb as after from platform.audit where action = 'statement.signed') a`);
    expect(row).toEqual({ actor: 'The executive', number: '1' });
  });

  it('is never edited: a new version stands beside the old, and the signature does not cover it', async () => {
    const before = await purpose();
    const after = await app.get(StatementService).write(lead(), before.id, before.version, { texts: [{ language: 'en', headline: 'Ask in the open', text: 'Ask where **everybody** can see it.\u202E' }, { language: 'de', headline: 'Offen fragen', text: 'Fragt, wo es alle sehen.' }], note: 'Everybody, not only colleagues.' });
    expect(after).toMatchObject({ number: 2, attestation: { state: 'outdated', words: expect.stringContaining('The text has changed since Helena Marsh signed it') } });
    expect(after.versions.map(({ number, signatures, texts }) => [number, signatures.length, texts[0]?.text])).toEqual([[2, 0, 'Ask where **everybody** can see it.'], [1, 2, 'Ask where colleagues can see it.']]);
    expect((await app.get(ProgrammeService).get(lead(), programmeId)).purposeStatement).toBe('Ask where **everybody** can see it.');
    await expect(app.get(StatementService).write(lead(), before.id, before.version, { texts: [{ language: 'en', text: 'Too late.' }] })).rejects.toThrow('changed by somebody else');
    await expect(app.get(StatementService).sign(actor('executive', helena), programmeId, { statements: [{ statementId: before.id, number: 1 }] })).rejects.toThrow('You read version 1; version 2');
    const rewritten = sql('update programmes.statement_text set text = $1', ['Something else']);
    await expect(rewritten).rejects.toThrow('permission denied');
  });

  it('ages, expires by the rule, and is young again once it is signed again', async () => {
    await sign(actor('executive', helena));
    expect(await standing()).toMatchObject({ state: 're_signed' });
    await database.sql(`update programmes.statement_signature set signed_on = current_date - 200, signed_at = now() - interval '200 days' where tenant_id = $1 and number = 2`, [tenantId]);
    await database.sql(`update programmes.statement_signature set signed_on = current_date - 300, signed_at = now() - interval '300 days' where tenant_id = $1 and number = 1`, [tenantId]);
    expect(await standing()).toMatchObject({ state: 'expired', isAttested: false, ageDays: 200, words: expect.stringMatching(/^This statement is 200 days old/) });
    expect(await isSignedForOthers()).toBe(false);
    await expect(sign(actor('executive', helena), { reAttestBy: '2199-01-01' })).rejects.toThrow('A signature holds for 180 days at most');
    await sign(actor('executive', helena));
    expect(await standing()).toMatchObject({ state: 're_signed', ageDays: 0 });
  });

  it('is followed when it is changed beside the programme’s name', async () => {
    const programme = await app.get(ProgrammeService).get(lead(), programmeId);
    await app.get(ProgrammeService).change(lead(), programmeId, programme.version, { purposeStatement: 'Ask in the open.' });
    expect(await purpose()).toMatchObject({ number: 3, texts: [{ language: 'en', headline: 'Ask in the open', text: 'Ask in the open.' }, { language: 'de', text: 'Fragt, wo es alle sehen.' }], attestation: { state: 'outdated' } });
  });

  it('shows each reader their audience in their language, and nothing before it is published', async () => {
    const everybody = (await sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule) values ($1, 'Everybody here', '{"kind": "organisation"}') returning id`, [tenantId]))[0]?.id ?? '';
    const statements = app.get(StatementService);
    await statements.create(lead(), programmeId, { kind: 'now', texts: [{ language: 'en', text: 'You ask in the open.' }] });
    await statements.create(lead(), programmeId, { kind: 'now', audienceId: everybody, texts: [{ language: 'en', text: 'You ask in Branch answers.' }, { language: 'de', text: 'Ihr fragt in der Filiale.' }] });
    await statements.create(lead(), programmeId, { kind: 'before', texts: [{ language: 'en', text: 'You ask by mail.' }] });
    await expect(statements.create(lead(), programmeId, { kind: 'vision', audienceId: everybody, texts: [{ language: 'en', text: 'V' }] })).rejects.toThrow('the same for everybody');
    const read = (more: object = {}, who = actor('employee', anna)) => inSession((session) => app.get(WhyViews).read(session, { programmeId, isOpen: false, ...more }), who);
    expect(await read()).toMatchObject({ isPublished: false, purpose: null, now: null, can: { ask: false, choose: false } });
    const page = app.get(WhyPageService);
    await page.set(lead(), programmeId, 0, { isPublished: true, audienceIds: [everybody] });
    expect(await read()).toMatchObject({ isPublished: true, now: 'Ihr fragt in der Filiale.', purpose: 'Fragt, wo es alle sehen.', language: 'de', languages: ['de', 'en'], spoken: expect.arrayContaining([{ part: 'now', language: 'de' }, { part: 'before', language: 'en' }]), audience: { position: 1, name: 'Everybody here' }, can: { ask: true, choose: true, edit: false } });
    expect(await read({ position: 0 })).toMatchObject({ now: 'You ask in the open.', audience: null, language: 'de', languages: ['de', 'en'] });
    expect(await read({ language: 'en' })).toMatchObject({ now: 'You ask in Branch answers.' });
    expect(await read({ isOpen: true })).toMatchObject({ audience: null, now: 'You ask in the open.', answeredBy: null, toSign: [] });
    expect(JSON.stringify(await read({ isOpen: true }))).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect((await read({}, actor('employee', helena))).toSign).toHaveLength(1);
    // Nobody is told that somebody who has left will answer.
    const [steward, led] = await sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, 'w1', 'S', 'S', 'Sten Steward'), ($1, 'w2', 'L', 'L', 'Lea Lead') returning id`, [tenantId]);
    const [was] = await sql<{ steward: string | null; lead: string | null }>('select steward_person_id as steward, change_lead_person_id as lead from programmes.programme where id = $1', [programmeId]);
    const name = (stewardId: string | null | undefined, leadId: string | null | undefined) => sql('update programmes.programme set steward_person_id = $2, change_lead_person_id = $3 where id = $1', [programmeId, stewardId, leadId]);
    await name(steward?.id, led?.id);
    const answers = async () => (await read()).answeredBy;
    expect(await answers()).toBe('Sten Steward');
    await sql(`update directory.person set state = 'left', left_on = current_date where id = $1`, [steward?.id]);
    expect(await answers()).toBe('Lea Lead');
    await name(was?.steward, was?.lead);
  });

  it('counts who is in without showing the few, and a reason is nobody’s', async () => {
    const choices = app.get(WhyChoiceService);
    expect(await choices.choose(actor('employee', anna), programmeId, { choice: 'not_for_me', reason: 'I work at night.' })).toMatchObject({ choice: 'not_for_me' });
    const few = await app.get(WhyPageService).get(lead(), programmeId);
    expect([few.choices, few.reasons]).toEqual([{ in: null, later: null, notForMe: null, all: null }, []]);
    for (let at = 0; at < 12; at++) await choices.choose(actor('employee', await person(`P${at}`)), programmeId, { choice: at < 11 ? 'not_for_me' : 'in' });
    const enough = await app.get(WhyPageService).get(lead(), programmeId);
    expect([enough.choices, enough.reasons]).toEqual([{ in: null, later: null, notForMe: 10, all: null }, ['I work at night.']]);
    expect(await sql(`select 1 from platform.audit where action like 'why-choice%'`)).toEqual([]);
  });
});
