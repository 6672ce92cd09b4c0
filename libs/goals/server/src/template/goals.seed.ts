import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, day, daysBetween, type TenantSession } from '@realign/kernel';
import { SAMPLE_METRIC, TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type SavedPart, type TemplateGoal, type TemplatePart } from '@realign/programmes/contract';
import { readLimit } from '../goal/company.rows';
import { ensureMetrics } from '../metric/metrics';

/** A template's goals: in use where one can be measured (I4) and as many as may be at once (I5), else as drafts. Baselines are the template's guess until somebody reads the real ones. */
@Injectable()
export class GoalsSeed implements TemplatePart, OnModuleInit {
  readonly context = 'goals';

  constructor(private readonly parts: TemplateParts) {}

  onModuleInit(): void {
    this.parts.register(this);
  }

  async plant(session: TenantSession, programme: PlantedProgramme, { goals }: ProgrammeTemplate): Promise<void> {
    const metrics = goals.flatMap(({ keyResults }) => keyResults.map(({ metricKey, metricName, unit, source }) => ({ key: metricKey, name: metricName, unit, source })));
    await ensureMetrics(session, metrics);
    let room = (await readLimit(session, programme.id)).limit;
    for (const [position, goal] of goals.entries()) {
      const isInUse = room > 0 && canBeMeasured(goal);
      if (isInUse) room -= 1;
      const keyResults = goal.keyResults.map(({ readings: _, ...k }, at) => ({ ...k, position: at, targetOn: addDays(day(programme.startsOn), k.targetDay) }));
      await session.sql(
        `with made as (
           insert into goals.goal (tenant_id, programme_id, title, why, state, position) values ($1, $2, $3, $4, $8, $5) returning id)
         insert into goals.key_result (tenant_id, goal_id, metric_id, title, semantics, unit, baseline, baseline_on, target, target_on, source, position)
         select $1, made.id, m.id, k.title, k.semantics, k.unit, k.baseline, case when k.baseline is null then null else $7::date end, k.target, k."targetOn", k.source, k.position
         from made cross join jsonb_to_recordset($6::jsonb) as k(title text, "metricKey" text, semantics text, unit text, baseline float8, target float8, "targetOn" date, source text, position integer)
         join goals.metric m on m.tenant_id = $1 and m.key = k."metricKey"`,
        [session.tenantId, programme.id, goal.title, goal.why, position, JSON.stringify(keyResults), programme.startsOn, isInUse ? 'active' : 'draft'],
      );
      await this.plantReadings(session, programme, goal);
      await session.sql(
        `insert into goals.contribution (tenant_id, goal_id, activity_id, hypothesis)
         select $1, g.id, a.id, a.detail from goals.goal g join programmes.dated_item_v a on a.programme_id = g.programme_id and a.kind = 'activity' and a.title = any($4)
         where g.programme_id = $2 and g.position = $3`,
        [session.tenantId, programme.id, position, goal.servedBy],
      );
    }
  }

  /** A sample has been read already; its values belong to it and go with it. */
  private async plantReadings(session: TenantSession, { id, startsOn }: PlantedProgramme, { keyResults }: TemplateGoal): Promise<void> {
    const readings = keyResults.flatMap(({ metricKey, source, readings = [] }) => readings.map(({ day: at, value }) => ({ metricKey, source, value, on: addDays(day(startsOn), at) })));
    if (readings.length === 0) return;
    await session.sql(
      `insert into goals.observation (tenant_id, metric_id, programme_id, period_start, period_end, value, source)
       select $1, m.id, $2, r.on, r.on, r.value, r.source from jsonb_to_recordset($3::jsonb) as r("metricKey" text, source text, value float8, "on" date) join goals.metric m on m.key = r."metricKey"`,
      [session.tenantId, id, JSON.stringify(readings)],
    );
  }

  /** Organisation goals in use, with their numeric key results; milestones and levels belong to one programme and its days. */
  async read(session: TenantSession, { id, startsOn }: PlantedProgramme): Promise<SavedPart> {
    const goals = await session.sql<Omit<TemplateGoal, 'keyResults'> & { keyResults: readonly (TemplateGoal['keyResults'][number] & { readonly targetOn: string })[] }>(SAVED, [id]);
    const left = await session.one<{ goals: number; keyResults: number }>(LEFT_OUT, [id]);
    const saved = goals.map((goal) => ({ ...goal, keyResults: goal.keyResults.map(({ targetOn, ...one }) => ({ ...withoutSampleMarks(one), targetDay: Math.max(0, daysBetween(day(startsOn), day(targetOn))) })) }));
    const madeUp = goals.flatMap(({ keyResults }) => keyResults).filter(isOfSample).length;
    const leftOut = [
      ...(left && left.goals > 0 ? [`${left.goals} ${left.goals === 1 ? 'goal is' : 'goals are'} of a lower level or not in use.`] : []),
      ...(left && left.keyResults > 0 ? [`${left.keyResults} ${left.keyResults === 1 ? 'key result' : 'key results'} without a metric, or in milestones or levels.`] : []),
      ...(madeUp > 0 ? [`${madeUp} ${madeUp === 1 ? 'source was' : 'sources were'} made up for the sample; say where the figures come from.`] : []),
    ];
    return { part: { goals: saved }, leftOut };
  }
}

const canBeMeasured = ({ keyResults }: TemplateGoal): boolean => keyResults.some(({ source, baseline, semantics }) => source.trim() !== '' && (baseline !== null || semantics === 'at_least' || semantics === 'at_most'));

type SavedKeyResult = Pick<TemplateGoal['keyResults'][number], 'metricKey' | 'metricName' | 'source'>;

const isOfSample = ({ metricKey }: SavedKeyResult): boolean => metricKey.startsWith(SAMPLE_METRIC.keyPrefix);

/** What a sample measured becomes the real metric of that name; its made-up source is nobody's. */
const withoutSampleMarks = <T extends SavedKeyResult>(one: T): T =>
  isOfSample(one)
    ? { ...one, metricKey: one.metricKey.slice(SAMPLE_METRIC.keyPrefix.length), metricName: one.metricName.replace(SAMPLE_METRIC.namePrefix, ''), source: one.source === SAMPLE_METRIC.source ? '' : one.source }
    : one;

const IN_USE = `g.programme_id = $1 and g.level = 'organisation' and g.state in ('active', 'at_review', 'achieved_holding')`;

const SAVED = `
  select g.title, g.why,
    coalesce((select jsonb_agg(distinct a.title) from goals.contribution c join programmes.activity_detail_v a on a.activity_id = c.activity_id where c.goal_id = g.id), '[]') as "servedBy",
    coalesce((select jsonb_agg(jsonb_build_object('title', k.title, 'metricKey', m.key, 'metricName', m.name, 'unit', k.unit, 'semantics', k.semantics, 'baseline', k.baseline, 'target', k.target, 'targetOn', k.target_on, 'source', k.source) order by k.position)
      from goals.key_result k join goals.metric m on m.id = k.metric_id where k.goal_id = g.id and k.kind = 'numeric' and k.target is not null and k.target_on is not null), '[]') as "keyResults"
  from goals.goal g where ${IN_USE} order by g.position, g.id`;

const LEFT_OUT = `
  select (select count(*)::integer from goals.goal g where g.programme_id = $1 and not (${IN_USE})) as goals,
    (select count(*)::integer from goals.key_result k join goals.goal g on g.id = k.goal_id where ${IN_USE} and not (k.kind = 'numeric' and k.metric_id is not null and k.target is not null and k.target_on is not null)) as "keyResults"`;
