import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { askForSeatsOfRecords } from '../session/learned-seats';
import { TrainingNews } from '../telling/training-news';
import { LearningRecordStore, type PersonKeyType, type SaidOfLearning } from './learning-record.store';

/** What taking records has done; counted by what was really written. */
export interface TakenCounts {
  readonly added: number;
  readonly changed: number;
  /** Said before, word for word; nothing was written. */
  readonly same: number;
  readonly completions: number;
  readonly assignments: number;
  readonly begun: number;
}

const isFromFile = (source: string): boolean => !source.startsWith('xapi:');

/** What other systems say about learning, kept, matched, and made into completions and moved assignments. */
@Injectable()
export class LearningRecords {
  constructor(
    private readonly store: LearningRecordStore,
    private readonly outbox: Outbox,
    private readonly news: TrainingNews,
  ) {}

  /** Safe to repeat: what was said before word for word writes nothing. */
  async take(session: TenantSession, said: readonly SaidOfLearning[], recordedBy: string): Promise<TakenCounts> {
    const [first] = said;
    if (!first) return { added: 0, changed: 0, same: 0, completions: 0, assignments: 0, begun: 0 };
    const { ids, added, changed } = await this.store.put(session, said);
    const applied = await this.settle(session, ids, isFromFile(first.source) ? 'import' : 'xapi', recordedBy);
    return { added, changed, same: said.length - added - changed, ...applied };
  }

  /** A key of another system means this person: everything that waited for it goes on. @returns how many records found their person */
  async nameLearner(session: TenantSession, keyType: PersonKeyType, key: string, personId: string): Promise<number> {
    await this.store.nameLearners(session, keyType, [{ key, personId }]);
    return this.goOn(session, await this.store.recordsOfLearner(session, keyType, key));
  }

  /** A course of another system is this module, or none of ours. @returns how many records found their module */
  async nameCourse(session: TenantSession, key: string, moduleId: string | null): Promise<number> {
    await this.store.nameCourse(session, key, moduleId);
    return this.goOn(session, await this.store.recordsOfCourse(session, key));
  }

  private async goOn(session: TenantSession, records: readonly { readonly id: string; readonly source: string }[]): Promise<number> {
    for (const kind of ['import', 'xapi'] as const) {
      const ids = records.filter(({ source }) => isFromFile(source) === (kind === 'import')).map(({ id }) => id);
      if (ids.length > 0) await this.settle(session, ids, kind, session.actor.displayName);
    }
    return records.length;
  }

  private async settle(session: TenantSession, ids: readonly string[], source: 'import' | 'xapi', recordedBy: string): Promise<{ completions: number; assignments: number; begun: number }> {
    await this.store.match(session, ids);
    await this.findHashedAddresses(session, ids);
    const applied = await this.store.apply(session, ids, source, recordedBy);
    if (applied.assignments > 0) await this.news.settledOf(session, await this.store.completedBy(session, ids));
    if (applied.completions > 0) await askForSeatsOfRecords(session, this.outbox, ids);
    return applied;
  }

  /** An address that came as its SHA-1 (xAPI `mbox_sha1sum`) is found by hashing the known ones. */
  private async findHashedAddresses(session: TenantSession, ids: readonly string[]): Promise<void> {
    const sums = new Set(await this.store.unknownSums(session, ids));
    if (sums.size === 0) return;
    const people = (await this.store.addresses(session)).map(({ id, email }) => ({ personId: id, key: createHash('sha1').update(`mailto:${email}`).digest('hex') }));
    const found = people.filter(({ key }) => sums.has(key));
    if (found.length === 0) return;
    await this.store.nameLearners(session, 'mbox_sha1sum', found);
    await this.store.match(session, ids);
  }
}
