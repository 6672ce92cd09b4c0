import { Injectable } from '@nestjs/common';
import { daysBetween, day, type Day, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { ContinuityView, LaunchView, ProgrammeState, SelfCheckView, WaveCheck, WaveReadinessView } from '@realign/programmes/contract';
import { panelStatus, panelWords, readiness, selfCheckState, stepsFrom } from '@realign/programmes/domain';
import { whyWordWaits } from '../programme/named-people';
import { canEditProgramme, canMoveProgramme, isSponsorOf } from '../programmes.policy';
import { RegisteredLaunchChecks } from './launch-checks';
import { LaunchGate, linkOf } from './launch-gate';

export interface LaunchRow extends ContinuityView {
  readonly name: string;
  readonly state: ProgrammeState;
  readonly launchedAt: string | null;
  readonly resumeBy: string | null;
  readonly reason: string;
  readonly successorId: string | null;
  readonly successorName: string | null;
  readonly checkOn: Day | null;
  readonly finding: string;
  readonly sponsorId: string | null;
  readonly sponsorName: string | null;
  readonly version: number;
}

const PROGRAMME = `
  select p.name, p.state, p.version, to_char(p.launched_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "launchedAt", p.resume_by::text as "resumeBy",
    p.retirement_reason as reason, n.id as "successorId", n.name as "successorName", p.retirement_check_on::text as "checkOn", p.retirement_finding as finding,
    s.id as "sponsorId", s.display_name as "sponsorName", g.first_launch_on::text as "firstLaunchOn", g.last_launch_on::text as "lastLaunchOn", g.team_until::text as "teamUntil", g.budget_until::text as "budgetUntil"
  from programmes.programme p
  join programmes.go_live_v g on g.tenant_id = p.tenant_id and g.programme_id = p.id
  left join programmes.programme n on n.tenant_id = p.tenant_id and n.id = p.successor_programme_id
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id
  where p.id = $1`;

const WAVES = `select id as "waveId", name, state, launch_on::text as "launchOn" from programmes.wave where programme_id = $1 and (state in ('planned', 'ready') or (state = 'held' and launched_on is null)) order by position, launch_on, id`;

const PANELS: Readonly<Record<'change_management' | 'product' | 'strategy', { title: string; rule: string }>> = {
  change_management: { title: 'Little change management', rule: 'Nothing is launched without a purpose somebody stands for, filled roles, work scenarios and measures.' },
  product: { title: 'A project, not a product', rule: 'There is always a steward and a checkpoint ahead, and what is launched is kept.' },
  strategy: { title: 'No clear strategy', rule: 'A few goals, each with baseline, target, window and source; everything done serves one of them.' },
};

const BEFORE_LAUNCH: readonly ProgrammeState[] = ['draft', 'preparing'];

@Injectable()
export class LaunchViews {
  constructor(
    private readonly gate: LaunchGate,
    private readonly checks: RegisteredLaunchChecks,
  ) {}

  async row(session: TenantSession, programmeId: string): Promise<LaunchRow> {
    const row = await session.one<LaunchRow>(PROGRAMME, [programmeId]);
    if (!row) throw notFound('programme');
    return row;
  }

  async of(session: TenantSession, programmeId: string): Promise<LaunchView> {
    const row = await this.row(session, programmeId);
    const { today, checks, waivers, open } = await this.gate.standing(session, programmeId);
    const isSponsor = isSponsorOf(session.actor, row.sponsorId);
    const waits = isSponsor ? await whyWordWaits(session, programmeId) : null;
    return {
      programmeId, programmeName: row.name, state: row.state, today, launchedAt: row.launchedAt, resumeBy: row.resumeBy, sponsorName: row.sponsorName ?? '', version: row.version,
      retirement: { reason: row.reason, successor: row.successorId && row.successorName !== null ? { id: row.successorId, name: row.successorName } : null, checkOn: row.checkOn, finding: row.finding },
      checks: [...checks], waivers: [...waivers],
      readiness: readiness(checks.filter(({ before }) => before === 'live').map(({ state }) => state)),
      waves: await this.waves(session, programmeId, today),
      continuity: { firstLaunchOn: row.firstLaunchOn, lastLaunchOn: row.lastLaunchOn, teamUntil: row.teamUntil, budgetUntil: row.budgetUntil },
      steps: stepsFrom(row.state).map((step) => ({ ...step, missing: step.to === 'live' && row.state === 'preparing' ? open.live.length : step.to === 'sustaining' && row.state === 'live' ? open.sustaining.length : 0 })),
      whyNotWaive: waits,
      can: { move: canMoveProgramme(session.actor, row.sponsorId), waive: isSponsor && waits === null, retire: isSponsor, edit: canEditProgramme(session.actor) },
    };
  }

  async selfCheck(session: TenantSession, programmeId: string): Promise<SelfCheckView> {
    const now = await session.one<{ asOf: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
    const { checks, unknown } = await this.gate.standing(session, programmeId);
    const isLaunched = !BEFORE_LAUNCH.includes((await this.row(session, programmeId)).state);
    const panels = (['change_management', 'product', 'strategy'] as const).map((failureMode) => {
      // What only matters before the lower cadence says nothing about how the programme does now.
      const own = checks.filter((check) => check.failureMode === failureMode && check.before !== 'sustaining').map((check) => ({ ...check, state: selfCheckState(check.state, { isUnknown: unknown.has(check.key) }, isLaunched) }));
      const states = own.map(({ state }) => state);
      const status = panelStatus(states);
      return { failureMode, ...PANELS[failureMode], status, words: panelWords(status, isLaunched), met: readiness(states).met, checks: own };
    });
    return { programmeId, asOf: now?.asOf ?? '', panels };
  }

  private async waves(session: TenantSession, programmeId: string, today: Day): Promise<WaveReadinessView[]> {
    const waves = await session.sql<Pick<WaveReadinessView, 'waveId' | 'name' | 'state' | 'launchOn'>>(WAVES, [programmeId]);
    const lines = waves.length > 0 ? await this.checks.readWaves(session, programmeId) : [];
    return waves.map((wave) => {
      const own = lines.filter(({ waveId }) => waveId === wave.waveId);
      return { ...wave, daysUntil: daysBetween(today, day(wave.launchOn)), met: own.filter(({ isMet }) => isMet).length, total: own.length, checks: own.map((line) => presentWaveCheck(programmeId, line)) };
    });
  }
}

const presentWaveCheck = (programmeId: string, { key, title, isMet, why, mender, link }: WaveCheck) => ({ key, title, isMet, why, mender, link: linkOf(programmeId, link) });
