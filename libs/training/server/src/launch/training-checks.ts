import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { nearly, type TenantSession } from '@realign/kernel';
import { LaunchChecks, NamedThings, type LaunchCheck, type LaunchCheckSource, type NamedThingSource, type WaveCheck } from '@realign/programmes/contract';
import { SmallestGroups } from '@realign/training/contract';
import { canSeeAssignments } from '../training.policy';

const TRAINERS = 'the trainers';

/** Share of required training, done or waived, at which the people of a wave count as trained. */
const TRAINED = 0.75;

/** The modules of a programme's plans in use, and the scenarios they teach. */
const FACTS = `
  with module as (
    select distinct i.module_id from training.training_plan t join training.training_plan_item i on i.tenant_id = t.tenant_id and i.plan_id = t.id
    where t.programme_id = $1 and t.state = 'active' and not i.is_removed)
  select (select count(*)::integer from module) as modules,
    (select count(distinct s.scenario_id)::integer from training.module_scenario s join module m on m.module_id = s.module_id) as scenarios,
    (select count(*)::integer from module m where not exists (select 1 from training.module_scenario s where s.module_id = m.module_id)) as "withoutScenario"`;

/** Required training of the people of each wave that is not launched yet; what has expired counts while its person is under the plan. */
const BY_WAVE = `
  select w.id as "waveId", count(a.person_id)::integer as required, count(distinct a.person_id)::integer as people, count(a.person_id) filter (where a.state in ('completed', 'applied', 'waived'))::integer as done
  from programmes.dated_item_v w
  left join programmes.wave_person_v r on r.wave_id = w.id
  left join training.training_assignment a on a.person_id = r.person_id and a.due_on is not null and a.state <> 'withdrawn'
    and (a.state <> 'expired' or exists (select 1 from training.enrolment e where e.person_id = a.person_id and e.plan_id = a.plan_id))
    and a.plan_id in (select id from training.training_plan where programme_id = $1)
  where w.programme_id = $1 and w.kind = 'wave' and w.state in ('planned', 'ready', 'held') group by w.id`;

/** What training knows before a launch: that it teaches work, and who has had it. */
@Injectable()
export class TrainingChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'training';

  constructor(
    private readonly smallest: SmallestGroups,
    @Optional() @Inject(LaunchChecks) private readonly checks: LaunchChecks | null,
    @Optional() @Inject(NamedThings) private readonly names: NamedThings | null,
  ) {}

  onModuleInit(): void {
    this.checks?.register(this);
    this.names?.register(SCENARIO_NAMES);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const facts = await session.one<{ modules: number; scenarios: number; withoutScenario: number }>(FACTS, [programmeId]);
    return facts ? [scenario(facts), taught(facts)] : [];
  }

  async readWaves(session: TenantSession, programmeId: string): Promise<WaveCheck[]> {
    const rows = await session.sql<WaveTraining>(BY_WAVE, [programmeId]);
    const limit = canSeeAssignments(session.actor) ? null : await this.smallest.of(session);
    return rows.map((row) => trained(row, limit));
  }
}

const SCENARIO_NAMES: NamedThingSource = {
  kind: 'work_scenario',
  names: (session, ids) => session.sql<{ id: string; name: string }>('select id, title as name from training.work_scenario where id = any($1::uuid[])', [ids]),
};

const scenario = ({ modules, scenarios }: { modules: number; scenarios: number }): LaunchCheck => ({
  key: 'training.scenario', title: 'A work scenario exists', failureMode: 'change_management', before: 'live', weight: 'blocks', isMet: scenarios > 0, isUnknown: modules === 0, canBeWaived: true,
  why: scenarios === 0 ? 'No plan teaches a work scenario.' : `${scenarios} work ${scenarios === 1 ? 'scenario is' : 'scenarios are'} taught.`, mender: TRAINERS, link: 'training',
});

/** R2, R19: training without a process. */
const taught = ({ modules, withoutScenario }: { modules: number; withoutScenario: number }): LaunchCheck => ({
  key: 'training.modules-name-scenarios', title: 'Training follows from work', failureMode: 'change_management', before: 'live', weight: 'flags', isMet: modules > 0 && withoutScenario === 0, isUnknown: modules === 0, canBeWaived: true,
  why: modules === 0 ? 'No training is planned.' : withoutScenario === 0 ? 'Each module names a work scenario.' : `${withoutScenario} of ${modules} modules name no work scenario.`, mender: TRAINERS, link: '/training/library',
});

interface WaveTraining {
  readonly waveId: string;
  readonly required: number;
  readonly people: number;
  readonly done: number;
}

/** @param limit counts of fewer people are not told, and others to the nearest five; null where the reader may see assignments one by one */
function trained({ waveId, required, people, done }: WaveTraining, limit: number | null): WaveCheck {
  const isMet = required > 0 && done >= TRAINED * required;
  const counted = limit === null ? `${done} of ${required} required trainings are done; ${Math.ceil(TRAINED * required)} make it ready.` : `About ${nearly(done, required)} of ${nearly(required, required)} required trainings are done; three quarters make it ready.`;
  const why = required === 0 ? 'None of its people has required training yet.' : limit !== null && people < limit ? `Withheld: fewer than ${limit} people have required training in it; three quarters of it make it ready.` : counted;
  return { waveId, key: 'training.trained', title: 'Its people are trained', isMet, why, mender: TRAINERS, link: 'training' };
}
