import { refuseField, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';
import type { WaveView } from '@realign/programmes/contract';
import { requireAudiences, requireUnits } from './references';

/** Whom a wave reaches; what is left out stays. */
export interface Reach {
  readonly orgUnitIds?: readonly string[] | undefined;
  readonly audienceIds?: readonly string[] | undefined;
}

/** Units that met a launch, each with the wave it met it in. */
type Met = ReadonlyMap<string, string>;

const MET = `select org_unit_id::text || ' ' || wave_id::text as key, wave_name || coalesce(' (' || launched_on::text || ')', '') as words from programmes.unit_launch_v where programme_id = $1`;

/**
 * Writes whom a wave reaches. Whom a launched wave reached is what happened: it changes only where it was written down wrongly, for a reason that is kept. That holds for its own units and
 * audiences, and for another wave that names units below it.
 * @param before the wave as it was; one that is not launched yet may still say whom it reaches in its launch
 * @param correction why what was launched is written down anew
 * @returns whether something launched was corrected
 * @throws 422 at /reachReason when something launched would change without one
 */
export async function writeReach(session: TenantSession, before: WaveView, reach: Reach, correction: string | undefined): Promise<boolean> {
  const { id, programmeId, launchedOn, name } = before;
  if (reach.orgUnitIds === undefined && reach.audienceIds === undefined) return false;
  const isOwn = (key: string): boolean => launchedOn === null && key.endsWith(` ${id}`);
  const met = async (): Promise<Met> => new Map((await session.sql<{ key: string; words: string }>(MET, [programmeId])).filter(({ key }) => !isOwn(key)).map(({ key, words }) => [key, words]));
  const was = await met();
  await write(session, id, reach);
  const is = was.size === 0 && launchedOn === null ? was : await met();
  const changed = [...[...was].filter(([key]) => !is.has(key)), ...[...is].filter(([key]) => !was.has(key))].map(([, words]) => words);
  if (launchedOn !== null && !isSame(reach.audienceIds, before.audiences)) changed.push(`${name} (${launchedOn})`);
  if (changed.length === 0) return false;
  if (!correction?.trim()) {
    throw refused(refuseField('/reachReason', 'launched', `${[...new Set(changed)].sort().join(', ')}: whom a launched wave reached stays as it was. Whom it is to reach from now on goes into another wave; where it was written down wrongly, say why.`));
  }
  await session.sql(
    `insert into programmes.reach_change (tenant_id, programme_id, wave_id, reason, units_before, units_after, audiences_before, audiences_after, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [session.tenantId, programmeId, id, correction.trim(), idsOf(before.orgUnits), reach.orgUnitIds ?? idsOf(before.orgUnits), idsOf(before.audiences), reach.audienceIds ?? idsOf(before.audiences), session.actor.displayName],
  );
  return true;
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);
const isSame = (given: readonly string[] | undefined, had: readonly { readonly id: string }[]): boolean => given === undefined || JSON.stringify([...new Set(given)].sort()) === JSON.stringify(idsOf(had).sort());

async function write(session: TenantSession, waveId: string, { orgUnitIds, audienceIds }: Reach): Promise<void> {
  if (orgUnitIds !== undefined) {
    await requireUnits(session, orgUnitIds);
    await session.sql('delete from programmes.wave_unit where wave_id = $1', [waveId]);
    await session.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, u from unnest($3::uuid[]) as u', [session.tenantId, waveId, orgUnitIds]);
  }
  if (audienceIds !== undefined) {
    await requireAudiences(session, Object.fromEntries(audienceIds.map((id, at) => [`audienceIds/${at}`, id])));
    await session.sql('delete from programmes.wave_audience where wave_id = $1', [waveId]);
    await session.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) select $1, $2, a from unnest($3::uuid[]) as a', [session.tenantId, waveId, audienceIds]);
  }
}
