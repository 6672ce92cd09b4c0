import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { QuietSpan } from './mail';

/** The quiet hours of these people that run or begin next, by person; who wishes for none is not named. */
export type ReadQuietHours = (session: TenantSession, personIds: readonly string[]) => Promise<ReadonlyMap<string, readonly QuietSpan[]>>;

/** When people are not to be disturbed, for whoever mails them. Whoever keeps people's wishes answers; where nobody does, there are none. */
@Injectable()
export class QuietHours {
  private read: ReadQuietHours = () => Promise.resolve(new Map());

  answerBy(read: ReadQuietHours): void {
    this.read = read;
  }

  ahead(session: TenantSession, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly QuietSpan[]>> {
    return personIds.length === 0 ? Promise.resolve(new Map()) : this.read(session, personIds);
  }
}
