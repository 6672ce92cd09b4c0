import { createHash } from 'node:crypto';
import { usageFile, peopleFile } from '@realign/local';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface Room {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly pack: { edition: number; sha256: string; arrivedSince: object[] } | null;
  readonly evidence: { key: string; value: number | null; freshness: string | null; ageDays: number | null; asOf: string | null; source: string }[];
  readonly agenda: { id: string; title: string; needsDecision: boolean; decision: object | null; evidence: { key: string; value: number | null } | null; options: { targets: { target: string; targetId: string }[] }[]; proposal: { kind: string; rule: string; state: string; expiredWhy: string | null; thresholds: Record<string, number> } | null }[];
}
interface Editions {
  readonly items: { edition: number; sha256: string; cause: string; isIntact: boolean; changes: { kind: string; key: string; before: { value: number | null } | null; after: { value: number | null } | null }[] }[];
  readonly exports: { id: string; edition: number; format: string; href: string | null }[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('evidence', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  let room: Room;
  let keyResultId: string;

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'meridian-bank');
    lead = bank.as.change_lead;
    const people = [...peopleFile({ people: 60, units: 6, managers: 8, domain: 'meridian.example' })];
    await lead.import('/api/people/imports', 'workers.csv', people.map(({ line }) => line).join(''));
    const programme = (await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-120), timeZone: 'UTC' }).expect(201)).body;
    await lead.import('/api/adoption/imports', 'use.csv', usageFile(people.flatMap(({ person }) => (person ? [person] : [])), dayFrom(-40), 0.4, 0.1));
    const counted = (await lead.get(`/api/programmes/${programme.id}/goals`).expect(200)).body.items[0].keyResults[0];
    keyResultId = counted.id;
    // Counted by hand here: what a metric reads takes no typed value.
    await lead.patch(`/api/key-results/${keyResultId}`, { metricId: null, reason: 'Counted by hand here.' }, counted.version).expect(200);
    await lead.put('/api/proposal-rules/training-late', { isOn: true, thresholds: { earlierByDays: 10 } }, 0).expect(200);
    const called = await lead.post(`/api/programmes/${programme.id}/checkpoints/hold-now`).expect(200);
    room = await lead.until<Room>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
  });
  afterAll(() => stack?.stop());

  const pack = async (edition?: number) => lead.get(`/api/checkpoints/${room.id}/pack${edition ? `?edition=${edition}` : ''}`).expect(200);

  it('says of each item how old it was when it was frozen', () => {
    const used = room.evidence.find(({ key }) => key.startsWith('adoption.usage:'));
    expect(used).toMatchObject({ freshness: 'stale', ageDays: 40 });
    expect(room.evidence.filter(({ freshness }) => freshness === null)).toEqual([]);
  });

  it('late data make a new edition with its own hash and its differences; the old one stays byte for byte', async () => {
    const first = await pack();
    await lead.post(`/api/key-results/${keyResultId}/check-ins`, { value: 0.42, note: 'Counted by hand.' }).expect(201);
    const behind = (await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body as Room;
    expect(behind.pack).toMatchObject({ edition: 1, sha256: room.pack?.sha256, arrivedSince: expect.arrayContaining([{ kind: 'check_in', count: 1, newestAt: expect.any(String) }]) });
    const asked = await lead.post(`/api/checkpoints/${room.id}/pack/editions`).expect(202);
    const done = await lead.until<{ state: string; result: { edition: number } }>(`/api/runs/${asked.body.id}`, ({ state }) => state === 'done');
    expect(done.result).toEqual({ edition: 2, isNew: true });
    const { body } = await lead.get(`/api/checkpoints/${room.id}/pack/editions`).expect(200);
    const { items } = body as Editions;
    expect(items.map(({ edition, cause, isIntact }) => [edition, cause, isIntact])).toEqual([[2, 'asked', true], [1, 'due', true]]);
    expect(items[0]?.changes.find(({ key }) => key === `goals.key-result:${keyResultId}`)).toMatchObject({ kind: 'changed', after: { value: 0.42 } });
    expect(items[1]?.changes).toEqual([]);
    const [again, second] = [await pack(1), await pack()];
    expect(again.text).toBe(first.text);
    expect(createHash('sha256').update(second.text).digest('hex')).toBe(second.headers['x-evidence-sha256']);
    expect(second.headers['x-evidence-sha256']).not.toBe(first.headers['x-evidence-sha256']);
    const now = (await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body as Room;
    expect(now.agenda.flatMap(({ evidence }) => (evidence?.key === `goals.key-result:${keyResultId}` ? [evidence.value] : []))).not.toContain(null);
    expect(new Set(now.agenda.map(({ evidence }) => evidence?.key)).size).toBe(now.agenda.length);
  });

  it('asked again while nothing else is said, there is no further edition', async () => {
    const asked = await lead.post(`/api/checkpoints/${room.id}/pack/editions`).expect(202);
    const done = await lead.until<{ state: string; result: object }>(`/api/runs/${asked.body.id}`, ({ state }) => state === 'done');
    expect(done.result).toEqual({ edition: null, isNew: false });
  });

  it('an edition becomes one file of each kind, found again by whoever asks', async () => {
    for (const [format, start] of [['pdf', '%PDF-'], ['pptx', 'PK']] as const) {
      const asked = await lead.post(`/api/checkpoints/${room.id}/pack/exports`, { format }).expect(202);
      await lead.until<{ state: string }>(`/api/runs/${asked.body.runId}`, ({ state }) => state === 'done');
      const again = await bank.as.executive.post(`/api/checkpoints/${room.id}/pack/exports`, { format }).expect(202);
      expect(again.body).toMatchObject({ id: asked.body.id, edition: 2, href: `/api/pack-exports/${asked.body.id}/file` });
      const file = await bank.as.executive.get(again.body.href).buffer(true).parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
      expect((file.body as Buffer).subarray(0, start.length).toString('latin1')).toBe(start);
      expect(file.headers['content-disposition']).toContain(`evidence-for-checkpoint-1.${format}`);
    }
    await bank.as.employee.post(`/api/checkpoints/${room.id}/pack/exports`, { format: 'pdf' }).expect(403);
  });

  it('a pack somebody changed behind our back is refused, not shown', async () => {
    await stack.database.sql(`update reviews.evidence_pack set canonical = replace(canonical, 'edition":1', 'edition": 1') where checkpoint_id = $1 and edition = 1`, [room.id]);
    const refused = await lead.get(`/api/checkpoints/${room.id}/pack?edition=1`).expect(409);
    expect(refused.body).toMatchObject({ code: 'pack-altered' });
    for (const format of ['pdf', 'pptx']) expect((await lead.post(`/api/checkpoints/${room.id}/pack/exports`, { format, edition: 1 }).expect(409)).body).toMatchObject({ code: 'pack-altered' });
    const { body } = await lead.get(`/api/checkpoints/${room.id}/pack/editions`).expect(200);
    expect((body as Editions).items.map(({ isIntact }) => isIntact)).toEqual([true, false]);
  });

  it('the rules are the organisation’s own: who changed them is told, a bad threshold is refused by name, a lost update does not happen', async () => {
    const { body } = await bank.as.executive.get('/api/proposal-rules').expect(200);
    expect(body.items).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'training-late', version: 1, changedBy: expect.any(String), thresholds: [expect.objectContaining({ value: 10, usual: 7 })] })]));
    expect(body.can).toEqual({ edit: false });
    const refused = await lead.put('/api/proposal-rules/training-late', { isOn: true, thresholds: { earlierByDays: 0 } }, 1).expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/thresholds/earlierByDays', detail: expect.stringContaining('Asked for earlier by') })]);
    await lead.put('/api/proposal-rules/training-late', { isOn: false, thresholds: {} }, 0).expect(412);
    await lead.put('/api/proposal-rules/training-late', { isOn: false, thresholds: {} }, 1).expect(200);
    await bank.as.executive.put('/api/proposal-rules/training-late', { isOn: true, thresholds: {} }, 2).expect(403);
  });

  it('what a later edition no longer suggests has expired and says why; what it suggests again is proposed anew, and what cannot be decided names its field', async () => {
    const refresh = async (value: number): Promise<Room> => {
      await lead.post(`/api/key-results/${keyResultId}/check-ins`, { value, note: 'Counted again.' }).expect(201);
      const asked = await lead.post(`/api/checkpoints/${room.id}/pack/editions`).expect(202);
      await lead.until<{ state: string }>(`/api/runs/${asked.body.id}`, ({ state }) => state === 'done');
      return (await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body as Room;
    };
    const turn = async (isOn: boolean) => {
      for (const { name, version } of (await lead.get('/api/proposal-rules').expect(200)).body.items as { name: string; version: number }[]) await lead.put(`/api/proposal-rules/${name}`, { isOn, thresholds: {} }, version).expect(200);
    };
    const standing = ({ agenda }: Room): string[] => agenda.flatMap(({ proposal }) => (proposal ? [proposal.state] : []));
    const before = standing((await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body as Room);
    expect(new Set(before)).toEqual(new Set(['raised']));
    await turn(false);
    const without = await refresh(0.43);
    expect(standing(without)).toEqual(before.map(() => 'expired'));
    expect(without.agenda.find(({ proposal }) => proposal)?.proposal).toMatchObject({ expiredWhy: `Edition ${without.pack?.edition} of the evidence no longer suggests it.`, appliedAt: null });
    await turn(true);
    const again = await refresh(0.44);
    expect(standing(again)).toContain('raised');
    const open = again.agenda.find(({ needsDecision, decision }) => needsDecision && !decision);
    const refused = await bank.as.executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: open?.id, choice: 'continue', reason: '    ' }, again.version).expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/reason', code: 'reason-needed' })]);
    const activity = open?.options.flatMap(({ targets }) => targets).find(({ target }) => target === 'activity');
    for (const change of [{ target: 'activity', targetId: activity?.targetId, endsOn: '2001-01-01' }, { target: 'activity', title: 'A new one', endsOn: '2001-01-01' }]) {
      const inThePast = await bank.as.executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: open?.id, choice: 'targetId' in change ? 'adapt' : 'start', reason: 'It drags on.', change }, again.version).expect(422);
      expect(inThePast.body.errors).toEqual([{ pointer: '/change/endsOn', code: 'ends-before-it-starts', detail: 'The last day is before the first.' }]);
    }
    // What arrives before anything is decided makes its edition by itself; whoever decided upon the one before is told, and decides upon what they see.
    await lead.post(`/api/key-results/${keyResultId}/check-ins`, { value: 0.45, note: 'Counted late.' }).expect(201);
    const late = { agendaItemId: open?.id, choice: 'start', reason: 'After the holidays.', change: { target: 'activity', title: 'Office hours' }, effectiveOn: dayFrom(9) };
    await bank.as.executive.post(`/api/checkpoints/${room.id}/decisions`, late, again.version).expect(412);
    const newest = (await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body as Room;
    expect(newest.pack).toMatchObject({ edition: (again.pack?.edition ?? 0) + 1, arrivedSince: [] });
    expect(newest.evidence.find(({ key }) => key === `goals.key-result:${keyResultId}`)?.value).toBe(0.45);
    const never = await bank.as.executive.post(`/api/checkpoints/${room.id}/decisions`, { ...late, effectiveOn: '2200-12-31' }, newest.version).expect(422);
    expect(never.body.errors).toMatchObject([{ pointer: '/effectiveOn', code: 'too-far' }]);
    const begun = await bank.as.executive.post(`/api/checkpoints/${room.id}/decisions`, late, newest.version).expect(201);
    const decision = begun.body.agenda.find(({ id }: { id: string }) => id === open?.id).decision;
    expect([decision.effectiveOn, decision.changes[0].summary]).toEqual([dayFrom(9), `Office hours begins on ${dayFrom(9)}`]);
    expect(begun.body.agenda.find(({ id }: { id: string }) => id === open?.id).proposal?.state ?? 'rejected').toBe('rejected');
  });
});
