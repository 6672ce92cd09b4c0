import { AdoptionWorld } from '../testing/adoption-world';
import { PersonReadingService } from './person-reading.service';
import { PrivacyService } from './privacy.service';

let world: AdoptionWorld;
beforeAll(async () => {
  world = await AdoptionWorld.open();
});
afterAll(() => world?.close());

const privacy = () => world.get(PrivacyService);
const people = () => world.get(PersonReadingService);
const REASON = 'She asked for help with the groups.';

describe('privacy', () => {
  let personId: string;
  let unitId: string;
  beforeAll(async () => {
    unitId = await world.aUnit('risk', 3);
    personId = (await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'risk1'`))[0]?.id ?? '';
    await world.sql(`update directory.person set country = 'DE' where id = $1`, [personId]);
  });

  it('begins with groups of ten and nobody’s own figures', async () => {
    expect(await privacy().get(world.actor())).toMatchObject({ minGroupSize: 10, personLevel: false, version: 1, can: { edit: true } });
    await expect(people().read(world.actor(), personId, REASON)).rejects.toMatchObject({ body: { code: 'person-level-off' } });
  });

  it('takes no limit below five, and no person level without a purpose', async () => {
    await expect(world.sql('insert into adoption.privacy_setting (tenant_id, min_group_size) values ($1, 4)', [world.tenantId])).rejects.toThrow(/min_group_size/);
    await expect(privacy().change(world.actor(), 1, { personLevel: true })).rejects.toMatchObject({ body: { code: 'purpose-missing' } });
  });

  it('keeps every look at a person, and the person sees it', async () => {
    const after = await privacy().change(world.actor(), 1, { personLevel: true, personLevelPurpose: 'Coaching that people asked for themselves.' });
    expect(after).toMatchObject({ personLevel: true, version: 2 });
    await people().read(world.actor('change_lead'), personId, REASON);
    const own = await people().own({ ...world.actor('employee'), personId });
    expect(own).toMatchObject({ personLevel: true, isProtected: false, accesses: [{ viewedBy: 'The change_lead', reason: REASON, purpose: 'Coaching that people asked for themselves.' }] });
    expect(await world.count(`platform.audit where action = 'person-reading.viewed' and subject = 'person:${personId}'`)).toBe(1);
  });

  it('yields to an agreement with the works council, by country and by legal entity', async () => {
    for (const rule of [{ kind: 'country' as const, country: 'de' }, { kind: 'country' as const, country: 'Germany' }, { kind: 'legal_entity' as const, orgUnitId: unitId }]) {
      const { id } = await privacy().addRule(world.actor(), { ...rule, agreement: 'Agreement of 2026' });
      await expect(people().read(world.actor(), personId, REASON)).rejects.toMatchObject({ body: { code: 'works-council' } });
      expect(await people().own({ ...world.actor('employee'), personId })).toMatchObject({ isProtected: true });
      await privacy().removeRule(world.actor(), id);
    }
    await people().read(world.actor(), personId, REASON);
    await expect(privacy().addRule(world.actor(), { kind: 'country', country: 'Atlantis', agreement: 'None' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/country', code: 'reference', detail: expect.stringContaining('DE') }] } });
  });

  it('says how many people an agreement covers, where it is made and where it is listed, and nobody too', async () => {
    const rules = [await privacy().addRule(world.actor(), { kind: 'country', country: 'Allemagne', agreement: 'A' }), await privacy().addRule(world.actor(), { kind: 'country', country: 'FR', agreement: 'B' }), await privacy().addRule(world.actor(), { kind: 'legal_entity', orgUnitId: unitId, agreement: 'C' })];
    expect(rules.map(({ people: covered, perhaps }) => [covered, perhaps])).toEqual([[1, 2], [0, 2], [3, 0]]);
    expect((await privacy().get(world.actor())).worksCouncil.map(({ agreement, people: covered }) => [agreement, covered])).toEqual([['A', 1], ['B', 0], ['C', 3]]);
    for (const { id } of rules) await privacy().removeRule(world.actor(), id);
  });

  it('goes on protecting where the directory writes the country in another way afterwards, or in one that nobody can place', async () => {
    const written = (country: string | null) => world.sql('update directory.person set country = $2 where id = $1', [personId, country]);
    const { id } = await privacy().addRule(world.actor(), { kind: 'country', country: 'DE', agreement: 'Agreement of 2026' });
    for (const country of ['Germany', 'Deutschland', 'DEU', 'Region North', null]) {
      await written(country);
      await expect(people().read(world.actor(), personId, REASON)).rejects.toMatchObject({ body: { code: 'works-council' } });
    }
    await expect(privacy().addRule(world.actor(), { kind: 'country', country: 'Allemagne', agreement: 'Once more' })).rejects.toMatchObject({ body: { errors: [{ pointer: '/country', code: 'twice' }] } });
    await written('Österreich');
    await people().read(world.actor(), personId, REASON);
    await privacy().removeRule(world.actor(), id);
    await written('DE');
  });

  it('another organisation’s person is not there', async () => {
    await expect(people().read(world.actor('owner', world.strangerTenantId), personId, REASON)).rejects.toMatchObject({ body: { status: 404 } });
  });
});
