import { Injectable } from '@nestjs/common';
import { day, daysBetween, type TenantSession } from '@realign/kernel';
import type { PlantedProgramme, SavedPart, TemplateActivity, TemplateBehaviour, TemplateCriterion, TemplateDependency, TemplateEnd, TemplateMessage, TemplatePoint, TemplateStatement, TemplateWave } from '@realign/programmes/contract';
import { leftOutWords, type LeftOut } from './left-out';

/** More than these of one kind are no template any more. */
export const MOST_PARTS = 500;

const CRITERIA = (of: 'phase' | 'wave'): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'statement', c.statement) order by c.kind, c.id) from programmes.criterion c where c.${of}_id = x.id), '[]') as criteria`;

const PHASES = `select x.id, x.name, x.starts_on::text as starts, x.ends_on::text as ends, x.exit_gate as gate, ${CRITERIA('phase')} from programmes.phase x where x.programme_id = $1 order by x.position, x.starts_on, x.id`;

const WAVES = `
  select x.id, x.name, x.kind, x.learning_days as "learningDays", coalesce(x.launched_on, x.launch_on)::text as launch, greatest(x.embed_until, x.launched_on)::text as embed, ${CRITERIA('wave')}
  from programmes.wave x where x.programme_id = $1 and x.state <> 'withdrawn' order by x.position, x.launch_on, x.id`;

const ACTIVITIES = `
  select a.id, a.title, a.hypothesis, a.effort_class as "effortClass", a.engagement_mode as "engagementMode", a.phase_id as "phaseId", a.wave_id as "waveId", a.kind, a.stage, a.planned_hours as hours, a.delivery_step as "deliveryStep",
    a.starts_on::text as starts, a.ends_on::text as ends
  from programmes.activity a where a.programme_id = $1 and a.state <> 'stopped' order by a.starts_on, a.id limit ${MOST_PARTS}`;

const MESSAGES = `
  select m.title, m.body, m.channel, m.wave_id as "waveId", m.activity_id as "activityId", m.send_on::text as on, m.benefit_organisation as "benefitOrganisation", m.benefit_personal as "benefitPersonal", m.check_question as "checkQuestion", m.check_target as "checkTarget"
  from programmes.message m where m.programme_id = $1 order by m.send_on, m.id limit ${MOST_PARTS}`;

const DEPENDENCIES = `select before_kind as "beforeKind", before_id as "beforeId", after_kind as "afterKind", after_id as "afterId", kind, lag_days as "lagDays" from programmes.dependency_v where programme_id = $1 order by dependency_id limit ${MOST_PARTS}`;

const BEHAVIOURS = `
  select b.from_behaviour as "from", b.to_behaviour as "to", b.observable, coalesce((select jsonb_agg(x.activity_id order by x.activity_id) from programmes.behaviour_activity x where x.behaviour_id = b.id), '[]') as activities
  from programmes.target_behaviour b where b.programme_id = $1 and b.state = 'expected' and b.audience_id is null order by b.position, b.id`;

const POINTS = `
  select kind, title, detail, weight from programmes.open_point where programme_id = $1 and source_key is null and kind = 'risk' and audience_id is null and wave_id is null order by created_at, id limit ${MOST_PARTS}`;

const STATEMENTS = `
  select s.kind, (select jsonb_agg(jsonb_build_object('language', t.language, 'headline', t.headline, 'text', t.text) order by t.position, t.language) from programmes.statement_text t where t.tenant_id = s.tenant_id and t.statement_id = s.id and t.number = s.current_number) as texts
  from programmes.statement s where s.programme_id = $1 and s.audience_id is null and s.retired_at is null order by s.id`;

const LEFT_OUT = `
  select (select count(*)::integer from programmes.wave w where w.programme_id = $1 and w.state <> 'withdrawn' and (exists (select 1 from programmes.wave_unit u where u.wave_id = w.id) or exists (select 1 from programmes.wave_audience a where a.wave_id = w.id))) as reaches,
    (select count(*)::integer from programmes.activity where programme_id = $1 and state <> 'stopped' and audience_id is not null) + (select count(*)::integer from programmes.message where programme_id = $1 and audience_id is not null) as audiences,
    (select count(*)::integer from programmes.activity where programme_id = $1 and state <> 'stopped' and responsible_person_id is not null) + (select count(*)::integer from programmes.message where programme_id = $1 and sender_person_id is not null) as people,
    (select count(*)::integer from programmes.blackout_v where programme_id = $1) as blackouts,
    (select count(*)::integer from programmes.activity where programme_id = $1 and state = 'stopped') + (select count(*)::integer from programmes.wave where programme_id = $1 and state = 'withdrawn') as stopped,
    (select count(*)::integer from programmes.activity where programme_id = $1 and starts_on < $2::date) + (select count(*)::integer from programmes.wave where programme_id = $1 and coalesce(launched_on, launch_on) < $2::date) + (select count(*)::integer from programmes.message where programme_id = $1 and send_on < $2::date) + (select count(*)::integer from programmes.phase where programme_id = $1 and starts_on < $2::date) as early,
    (select count(*)::integer from programmes.statement where programme_id = $1 and retired_at is null and audience_id is not null) as statements,
    (select count(*)::integer from programmes.target_behaviour where programme_id = $1 and state = 'expected' and audience_id is not null) as behaviours,
    (select count(*)::integer from programmes.open_point where programme_id = $1 and source_key is null and state = 'open' and (kind <> 'risk' or audience_id is not null or wave_id is not null)) as points,
    (select count(*)::integer from programmes.change_impact where programme_id = $1) as impacts,
    (select count(*)::integer from programmes.strategy where programme_id = $1) + (select count(*)::integer from programmes.strategy_outcome where programme_id = $1 and removed_at is null) as strategy,
    greatest(0, (select count(*)::integer from programmes.activity where programme_id = $1 and state <> 'stopped') - ${MOST_PARTS}) + greatest(0, (select count(*)::integer from programmes.message where programme_id = $1) - ${MOST_PARTS}) as "tooMany"`;

type Ids = readonly { readonly id: string }[];

/** The plan of a programme as a template would hold it, in days from its first: what was stopped or withdrawn is no part of what worked. */
@Injectable()
export class SavedPlan {
  async read(session: TenantSession, { id, startsOn }: PlantedProgramme): Promise<SavedPart> {
    const from = (on: string): number => Math.max(0, daysBetween(day(startsOn), day(on)));
    const phases = apart(await session.sql<{ id: string; name: string; starts: string; ends: string; gate: string; criteria: TemplateCriterion[] }>(PHASES, [id]));
    const waves = apart(await session.sql<{ id: string; name: string; kind: TemplateWave['kind']; learningDays: number; launch: string; embed: string; criteria: TemplateCriterion[] }>(WAVES, [id]));
    const activities = await session.sql<Omit<TemplateActivity, 'fromDay' | 'toDay' | 'phase' | 'wave'> & { id: string; phaseId: string | null; waveId: string | null; starts: string; ends: string }>(ACTIVITIES, [id]);
    const messages = await session.sql<Omit<TemplateMessage, 'wave'> & { on: string; activityId: string | null; waveId: string | null }>(MESSAGES, [id]);
    const goLive = waves.find(({ kind }) => kind !== 'pilot') ?? waves[0];
    const placeOf = (activityId: string | null): number | null => { const at = activities.findIndex((one) => one.id === activityId); return at < 0 ? null : at; };
    const left = await session.one<LeftOut>(LEFT_OUT, [id, startsOn]);
    return {
      leftOut: left ? leftOutWords(left) : [],
      part: {
        goLiveDay: goLive ? from(goLive.launch) : 0,
        phases: phases.map(({ name, starts, ends, gate, criteria }) => ({ name, fromDay: from(starts), toDay: from(ends), exitGate: gate, ...some({ criteria }) })),
        waves: waves.map(({ name, kind, launch, embed, learningDays, criteria }) => ({ name, launchDay: from(launch), embedDay: from(embed), learningDays, ...(kind && { kind }), ...some({ criteria }) })),
        activities: activities.map(({ id: _, phaseId, waveId, starts, ends, ...activity }) => withoutNulls({ ...activity, phase: nameIn(phases, phaseId) ?? '', ...inWave(waves, waveId), fromDay: from(starts), toDay: from(ends) })),
        messages: messages.map(({ on, activityId, waveId, ...message }) => withoutNulls({ ...message, ...inWave(waves, waveId), activity: placeOf(activityId), day: from(on) }) as TemplateMessage),
        dependencies: await this.dependencies(session, id, { phase: phases, wave: waves, activity: activities }),
        behaviours: (await session.sql<Omit<TemplateBehaviour, 'servedBy'> & { activities: string[] }>(BEHAVIOURS, [id])).map(({ activities: own, ...one }) => ({ ...one, servedBy: own.flatMap((activityId) => placeOf(activityId) ?? []) })),
        points: await session.sql<TemplatePoint>(POINTS, [id]),
        statements: await session.sql<TemplateStatement>(STATEMENTS, [id]),
      },
    };
  }

  /** Both ends by their place; one whose end was stopped binds nothing any more. */
  private async dependencies(session: TenantSession, id: string, parts: Readonly<Record<TemplateEnd['kind'], Ids>>): Promise<TemplateDependency[]> {
    const rows = await session.sql<{ beforeKind: TemplateEnd['kind']; beforeId: string; afterKind: TemplateEnd['kind']; afterId: string; kind: TemplateDependency['kind']; lagDays: number }>(DEPENDENCIES, [id]);
    return rows.flatMap(({ beforeKind, beforeId, afterKind, afterId, kind, lagDays }) => {
      const [before, after] = [parts[beforeKind].findIndex((one) => one.id === beforeId), parts[afterKind].findIndex((one) => one.id === afterId)];
      return before < 0 || after < 0 ? [] : [{ before: { kind: beforeKind, at: before }, after: { kind: afterKind, at: after }, kind, lagDays }];
    });
  }
}

/** A template finds its phases and waves by their names, so a second one of a name is told from the first by a number. */
function apart<T extends { readonly name: string }>(things: readonly T[]): T[] {
  const taken = new Set(things.map(({ name }) => name));
  const seen = new Set<string>();
  return things.map((thing) => {
    let { name } = thing;
    for (let n = 2; seen.has(name); n += 1) name = taken.has(`${thing.name} (${n})`) ? name : `${thing.name} (${n})`;
    seen.add(name);
    return { ...thing, name };
  });
}

const inWave = (waves: Parameters<typeof nameIn>[0], id: string | null): { readonly wave?: string } => {
  const wave = nameIn(waves, id);
  return wave === null ? {} : { wave };
};

const nameIn = (things: readonly { readonly id: string; readonly name: string }[], id: string | null): string | null => things.find((one) => one.id === id)?.name ?? null;

const some = <T extends { readonly criteria: readonly unknown[] }>(given: T): Partial<T> => (given.criteria.length > 0 ? given : {});
const withoutNulls = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as T;
