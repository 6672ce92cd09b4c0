import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Upcoming, type UpcomingMoment, type UpcomingSource } from '@realign/programmes/contract';

/** What comes next for programmes, of all that later contexts know. */
@Injectable()
export class RegisteredUpcoming extends Upcoming {
  private readonly sources = new Map<string, UpcomingSource>();

  register(source: UpcomingSource): void {
    this.sources.set(source.name, source);
  }

  /** The earliest of each programme; what nobody knows of is left out. */
  async first(session: TenantSession, programmeIds: readonly string[]): Promise<ReadonlyMap<string, UpcomingMoment>> {
    const first = new Map<string, UpcomingMoment>();
    if (programmeIds.length === 0) return first;
    for (const source of this.sources.values()) {
      for (const moment of await source.upcoming(session, programmeIds)) {
        const known = first.get(moment.programmeId);
        if (!known || moment.on < known.on) first.set(moment.programmeId, moment);
      }
    }
    return first;
  }
}
