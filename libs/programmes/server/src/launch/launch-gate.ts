import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { FAILURE_MODES, type LaunchCheck, type LaunchCheckView, type WaiverView } from '@realign/programmes/contract';
import { checkState, isInForce, openBefore } from '@realign/programmes/domain';
import { RegisteredLaunchChecks } from './launch-checks';
import { WaiverStore, type WaiverRow } from './waiver.store';

/** How a programme stands before its gate. */
export interface Standing {
  readonly today: Day;
  readonly checks: readonly LaunchCheckView[];
  readonly waivers: readonly WaiverView[];
  readonly open: { readonly live: readonly LaunchCheck[]; readonly sustaining: readonly LaunchCheck[] };
  readonly hasCheckpointAhead: boolean;
  /** Keys of the checks of which there is nothing yet that they could be read from. */
  readonly unknown: ReadonlySet<string>;
}

/** Answered by whoever keeps the checkpoints; without it nobody knows of any. */
const CHECKPOINT_AHEAD = 'checkpoint-ahead';

/** Reads every context's checks and the sponsor's waivers, and says how each line stands. */
@Injectable()
export class LaunchGate {
  constructor(
    private readonly checks: RegisteredLaunchChecks,
    private readonly waivers: WaiverStore,
  ) {}

  async standing(session: TenantSession, programmeId: string): Promise<Standing> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) throw notFound('programme');
    const lines = inOrder(await this.checks.read(session, programmeId));
    const rows = await this.waivers.of(session, programmeId);
    const given = rows.map((row) => ({ ...row, isWithdrawn: isOver(row) }));
    const shown = rows.map((row) => presentWaiver(row, head.today));
    return {
      today: head.today,
      waivers: shown,
      checks: lines.map(({ isMet, isUnknown: _, ...line }) => ({ ...line, state: checkState({ ...line, isMet }, given, head.today), link: linkOf(programmeId, line.link), waiver: shown.find(({ checkKey }) => checkKey === line.key) ?? null })),
      open: { live: openBefore('live', lines, given, head.today), sustaining: openBefore('sustaining', lines, given, head.today) },
      hasCheckpointAhead: lines.find(({ key }) => key === CHECKPOINT_AHEAD)?.isMet ?? false,
      unknown: new Set(lines.filter(({ isUnknown }) => isUnknown).map(({ key }) => key)),
    };
  }
}

/** By the three failure modes; within one, what blocks stands before what is only shown. */
const inOrder = (lines: readonly LaunchCheck[]): LaunchCheck[] => {
  const place = ({ failureMode, weight }: LaunchCheck): number => FAILURE_MODES.indexOf(failureMode) * 2 + (weight === 'blocks' ? 0 : 1);
  return [...lines].sort((a, b) => place(a) - place(b) || a.key.localeCompare(b.key));
};

export const linkOf = (programmeId: string, link: string): string => (link.startsWith('/') ? link : `/programmes/${programmeId}/${link}`);

/** Taken back, or of somebody who is the sponsor no more. */
const isOver = ({ withdrawnBy, isOfSponsor }: Pick<WaiverRow, 'withdrawnBy' | 'isOfSponsor'>): boolean => withdrawnBy !== null || !isOfSponsor;

export const presentWaiver = ({ programmeId: _, isOfSponsor, ...row }: WaiverRow, today: Day): WaiverView => ({ ...row, isInForce: isInForce({ checkKey: row.checkKey, until: row.until, isWithdrawn: isOver({ ...row, isOfSponsor }) }, today) });
