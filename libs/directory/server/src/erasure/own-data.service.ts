import { Injectable } from '@nestjs/common';
import { PersonalData, type Actor, type DataSubject, type HeldPart, type TenantSession } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { OwnDataView } from '@realign/directory/contract';

/** Rows of each kind on the page, and in the file. */
const ON_PAGE = 20;
const IN_FILE = 200_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What is held about whoever asks, by every context in its own words. It is never withheld. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly db: TenantDb,
    private readonly holders: PersonalData,
  ) {}

  view(actor: Actor): Promise<OwnDataView> {
    return this.db.read(actor, async (session) => ({ isLinked: actor.personId !== null, parts: await this.parts(session, subjectOf(actor), ON_PAGE) }));
  }

  /** All of it, for oneself or another system to read. */
  file(actor: Actor): Promise<string> {
    return this.db.read(actor, async (session) => {
      await session.sql(`set local statement_timeout = '2min'`);
      const { now } = (await session.one<{ now: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now`)) ?? { now: '' };
      return JSON.stringify({ format: 'realign-own-data/1', askedAt: now, parts: await this.parts(session, subjectOf(actor), IN_FILE) }, null, 2);
    });
  }

  private async parts(session: TenantSession, subject: DataSubject, most: number): Promise<OwnDataView['parts']> {
    const parts: HeldPart[] = [];
    for (const holder of this.holders.all) parts.push(...(await holder.held(session, subject, most)));
    return parts.filter(({ total }) => total > 0).map((part) => ({ ...part, rows: part.rows.map((row) => ({ ...row })) }));
  }
}

const subjectOf = (actor: Actor): DataSubject => ({ personId: actor.personId ?? NOBODY, accountIds: actor.accountId === null ? [] : [actor.accountId] });
