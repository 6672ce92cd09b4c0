import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LaunchChecks, type LaunchCheck, type LaunchCheckSource, type WaveCheck } from '@realign/programmes/contract';
import { PlanCalendar } from '../plan/plan-calendar';

interface Facts {
  readonly waveId: string;
  readonly launchOn: string;
  readonly reached: number;
  readonly messages: number;
  readonly approved: number;
  readonly openCriteria: number;
}

/** Messages to the wave, its audiences, or everybody, until its launch. */
const FACTS = `
  select w.id as "waveId", w.launch_on::text as "launchOn",
    (select count(*)::integer from programmes.wave_unit u where u.wave_id = w.id) + (select count(*)::integer from programmes.wave_audience a where a.wave_id = w.id) as reached,
    m.messages, m.approved,
    (select count(*)::integer from programmes.criterion c where c.wave_id = w.id and c.kind = 'entry' and c.state <> 'met') as "openCriteria"
  from programmes.wave w
  cross join lateral (select count(*)::integer as messages, count(*) filter (where state <> 'draft')::integer as approved from programmes.message m
    where m.programme_id = w.programme_id and m.send_on <= w.launch_on
      and (m.wave_id = w.id or (m.wave_id is null and (m.audience_id is null or exists (select 1 from programmes.wave_audience a where a.wave_id = w.id and a.audience_id = m.audience_id))))) m
  where w.programme_id = $1 and (w.state in ('planned', 'ready') or (w.state = 'held' and w.launched_on is null))`;

const LEAD = 'the change lead';
const DAY_IS_TAKEN: ReadonlySet<string> = new Set(['in_blackout', 'on_holiday']);

/** What the plan knows of each wave's readiness: whom it reaches, what they are told, whether the day is free, whether its conditions hold. */
@Injectable()
export class WaveChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'waves';

  constructor(
    private readonly checks: LaunchChecks,
    private readonly calendar: PlanCalendar,
  ) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  read(): Promise<LaunchCheck[]> {
    return Promise.resolve([]);
  }

  async readWaves(session: TenantSession, programmeId: string): Promise<WaveCheck[]> {
    const facts = await session.sql<Facts>(FACTS, [programmeId]);
    const warnings = facts.length > 0 ? (await this.calendar.of(session, programmeId)).warnings : [];
    return facts.flatMap((one) => [reaches(one), told(one), free(one, warnings.filter(({ code, subjectId }) => DAY_IS_TAKEN.has(code) && subjectId === one.waveId)), ...conditions(one)]);
  }
}

const line = (waveId: string, key: string, title: string, isMet: boolean, why: string): WaveCheck => ({ waveId, key: `programmes.${key}`, title, isMet, why, mender: LEAD, link: 'plan' });

const reaches = ({ waveId, reached }: Facts): WaveCheck => line(waveId, 'wave-reaches', 'It says whom it reaches', reached > 0, reached > 0 ? `${reached} ${reached === 1 ? 'unit or audience' : 'units and audiences'}.` : 'No unit and no audience is named.');

const told = ({ waveId, messages, approved }: Facts): WaveCheck =>
  line(waveId, 'wave-told', 'Its people are told', messages > 0 && approved === messages, messages === 0 ? 'No message is planned before its launch.' : approved === messages ? `${messages} ${messages === 1 ? 'message is' : 'messages are'} approved.` : `${messages - approved} of ${messages} messages are drafts.`);

/** The plan and its readiness say the same of a day: what the plan warns of, of whatever country, unit or audience it is. */
const free = ({ waveId, launchOn }: Facts, against: readonly { readonly detail: string }[]): WaveCheck =>
  line(waveId, 'wave-free', 'Its day is free', against.length === 0, against.length === 0 ? `Nothing stands against ${launchOn}.` : against.map(({ detail }) => detail).join(' '));

const conditions = ({ waveId, openCriteria }: Facts): WaveCheck[] =>
  openCriteria === 0 ? [] : [line(waveId, 'wave-conditions', 'Its conditions hold', false, `${openCriteria} of its conditions to begin ${openCriteria === 1 ? 'is' : 'are'} not met.`)];
