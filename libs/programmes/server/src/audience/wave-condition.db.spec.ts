import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AudienceRefreshes } from '@realign/directory/contract';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { WaveService } from '../plan/wave.service';
import { ProgrammesModule } from '../programmes.module';
import { WaveCondition } from './wave-condition';
import { WavesOfAudiences } from './waves-of-audiences';

/** Keeps which audiences were asked to follow, instead of the directory. */
class AskedRefreshes extends AudienceRefreshes {
  readonly asked: string[] = [];
  readonly asking = new Set<string>();

  about(_: TenantSession, kind: string, subjectIds: readonly string[]): Promise<void> {
    this.asked.push(...subjectIds.map((one) => `${kind}:${one}`));
    return Promise.resolve();
  }

  asks(_: TenantSession, audienceId: string): Promise<boolean> {
    return Promise.resolve(this.asking.has(audienceId));
  }
}

class AudiencesModule {}

/** Bank, below it Retail, below that Branches and Desks; Risk beside Retail. Two people each, `Retail 1` and so on. */
describe('who is in a wave today', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let programmeId: string;
  const units: Record<string, string> = {};

  const sql = <T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> => app.get(TenantDb).transaction(systemActor(tenantId), (session) => session.sql<T>(text, params));
  const id = async (text: string, params: readonly unknown[] = []): Promise<string> => (await sql<{ id: string }>(text, [tenantId, ...params]))[0]?.id ?? '';
  const unit = async (name: string, above?: string): Promise<void> => {
    units[name] = await id('insert into directory.org_unit (tenant_id, key, name, parent_id) values ($1, $2, $2, $3) returning id', [name, above ? units[above] : null]);
    await sql(`insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1::uuid, $2::uuid, $2::uuid, 0 union all select tenant_id, org_unit_id, $2::uuid, depth + 1 from directory.org_unit_closure where below_id = $3::uuid`, [tenantId, units[name], above ? units[above] : null]);
    await sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id, hired_on) select $1, $2 || ' ' || n, 'P', 'P', 'P', $3, current_date - 100 from generate_series(1, 2) n`, [tenantId, name, units[name]]);
  };
  const audience = (name: string, rule: object): Promise<string> => id('insert into directory.audience (tenant_id, name, rule) values ($1, $2, $3) returning id', [name, JSON.stringify(rule)]);
  const wave = async (name: string, of: readonly string[], audienceIds: readonly string[] = [], state = 'planned'): Promise<string> => {
    const made = await id('insert into programmes.wave (tenant_id, programme_id, name, position, launch_on, embed_until, state) values ($1, $2, $3, (select count(*) from programmes.wave), current_date, current_date + 30, $4) returning id', [programmeId, name, state]);
    await sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, u from unnest($3::uuid[]) u', [tenantId, made, of.map((one) => units[one])]);
    await sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) select $1, $2, a from unnest($3::uuid[]) a', [tenantId, made, audienceIds]);
    return made;
  };
  /** Of those here today, as a rule asks; by the days of everything that was, and by the rows as they stand. */
  const both = async (waveId: string): Promise<string[]> => {
    const condition = app.get(WaveCondition);
    const of = async (people: string) => (await sql<{ n: string }>(`select p.employee_number as n from directory.person p where p.state = 'active' and (p.hired_on is null or p.hired_on <= current_date) and p.id in (${people}) order by 1`, [waveId])).map(({ n }) => n);
    const today = await of(condition.peopleToday('$1::uuid'));
    expect(today).toEqual(await of(condition.people('$1::uuid', 'current_date')));
    return today;
  };

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform(), { module: AudiencesModule, global: true, providers: [{ provide: AudienceRefreshes, useClass: AskedRefreshes }], exports: [AudienceRefreshes] }, ProgrammesModule] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    for (const [name, above] of [['Bank'], ['Retail', 'Bank'], ['Branches', 'Retail'], ['Desks', 'Retail'], ['Risk', 'Bank']] as const) await unit(name, above);
    programmeId = await id(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`);
    // One moved today, one left, one has not come yet.
    await sql(`update directory.person set org_unit_id = $1 where employee_number = 'Risk 1'`, [units['Desks']]);
    await sql(`update directory.person set state = 'left', left_on = current_date where employee_number = 'Branches 1'`);
    await sql(`update directory.person set hired_on = current_date + 9 where employee_number = 'Retail 1'`);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('is who stands in its units, but not below a unit of a nearer wave that goes on', async () => {
    const [above, nearer, gone] = [await wave('Above', ['Retail', 'Desks']), await wave('Nearer', ['Branches']), await wave('Gone', ['Desks'], [], 'withdrawn')];
    expect(await both(above)).toEqual(['Desks 1', 'Desks 2', 'Retail 2', 'Risk 1']);
    expect(await both(nearer)).toEqual(['Branches 2']);
    expect(await both(gone)).toEqual(['Desks 1', 'Desks 2', 'Risk 1']);
  });

  it('is who belongs to its audiences of every kind, whatever other audiences there are', async () => {
    const rule = await audience('Rule', { kind: 'rule', where: { kind: 'any', conditions: [] } });
    await sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from, valid_to) select $1, $2, id, current_date - 9, case when employee_number = 'Bank 1' then current_date - 1 end from directory.person where employee_number in ('Bank 1', 'Bank 2', 'Branches 1')`, [tenantId, rule]);
    const [unitOf, everybody] = [await audience('Unit', { kind: 'unit', orgUnitId: units['Retail'] }), await audience('All', { kind: 'organisation' })];
    expect(await both(await wave('By rule', ['Risk'], [rule]))).toEqual(['Bank 2', 'Risk 2']);
    expect(await both(await wave('By unit', [], [unitOf, rule]))).toEqual(['Bank 2', 'Branches 2', 'Desks 1', 'Desks 2', 'Retail 2', 'Risk 1']);
    expect(await both(await wave('By all', [], [everybody]))).toEqual(['Bank 1', 'Bank 2', 'Branches 2', 'Desks 1', 'Desks 2', 'Retail 2', 'Risk 1', 'Risk 2']);
    expect(await both(await wave('Of nobody', []))).toEqual([]);
  });

  it('follows a unit that was merged away, unless the other unit’s own name is as near', async () => {
    programmeId = await id(`insert into programmes.programme (tenant_id, name) values ($1, 'Another') returning id`);
    await sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [units['Desks'], units['Risk']]);
    await sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth, is_followed) values ($1, $2, $3, 0, true)', [tenantId, units['Desks'], units['Risk']]);
    await sql('update directory.person set org_unit_id = $2 where org_unit_id = $1', [units['Desks'], units['Risk']]);
    const follows = await wave('Follows', ['Desks']);
    const above = await wave('All of it', ['Bank']);
    const everybodyOfRisk = ['Desks 1', 'Desks 2', 'Risk 1', 'Risk 2'];
    const counted = async (waveId: string) => (await sql<{ n: string }>('select p.employee_number as n from programmes.wave_person_v v join directory.person p on p.id = v.person_id where v.wave_id = $1 order by 1', [waveId])).map(({ n }) => n);
    const placed = async () => (await sql<{ waveId: string }>('select wave_id as "waveId" from programmes.unit_wave_v where programme_id = $1 and org_unit_id = $2', [programmeId, units['Risk']]))[0]?.waveId;
    expect([await both(follows), await counted(follows), await placed()]).toEqual([everybodyOfRisk, everybodyOfRisk, follows]);
    expect(await counted(above)).not.toContain('Risk 2');
    expect(await sql('select org_unit_id as unit, sign from programmes.wave_part_v where wave_id = $1 and org_unit_id = $2', [follows, units['Risk']])).toEqual([{ unit: units['Risk'], sign: 1 }]);
    const own = await wave('Named itself', ['Risk']);
    expect([await both(follows), await counted(follows), await both(own), await counted(own), await placed()]).toEqual([[], [], everybodyOfRisk, everybodyOfRisk, own]);
  });

  it('moves at once with the units and audiences of the programme’s waves, and with what these audiences have become', async () => {
    const lead: Actor = { tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'The lead' };
    const refreshes = app.get<AskedRefreshes>(AudienceRefreshes as never);
    const followed = (): string[] => refreshes.asked.splice(0).sort();
    programmeId = await id(`insert into programmes.programme (tenant_id, name) values ($1, 'A third') returning id`);
    const [some, other] = [await audience('Some', { kind: 'rule', where: { kind: 'any', conditions: [] } }), await audience('Others', { kind: 'rule', where: { kind: 'any', conditions: [] } })];
    const first = await wave('First', ['Retail'], [some]);
    followed();
    const made = await app.get(WaveService).create(lead, programmeId, { name: 'Second', launchOn: '2027-03-01', embedUntil: '2027-06-01', orgUnitIds: [units['Branches'] ?? ''] });
    const both2 = [`wave:${first}`, `wave:${made.id}`].sort();
    expect(followed()).toEqual(both2);
    await app.get(WaveService).change(lead, made.id, made.version, { orgUnitIds: [units['Risk'] ?? ''] });
    expect(followed()).toEqual(both2);
    const changed = (audienceId: string) => app.get(WavesOfAudiences).on({ tenantId, audienceId, joined: 1, left: 0 });
    await changed(other);
    expect(followed()).toEqual([]);
    await changed(some);
    expect(followed()).toEqual(both2);
    // One that asks itself who is in a wave is not followed on.
    refreshes.asking.add(some);
    await changed(some);
    expect(followed()).toEqual([]);
  });
});
