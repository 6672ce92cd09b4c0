import { Injectable } from '@nestjs/common';
import { refuse, type Refusal, type TenantSession } from '@realign/kernel';
import { Files } from '@realign/platform';
import { RAW_DAYS, usageFormat } from '@realign/adoption/domain';
import { SourceSenders } from '../source/source-senders';
import { UsageImportStore, type TakenImport } from './usage-import.store';

/** Whether what a file brought can be taken back: its own file is read again for that, and those of the same days are taken anew. */
@Injectable()
export class MayUndo {
  constructor(
    private readonly files: Files,
    private readonly imports: UsageImportStore,
    private readonly senders: SourceSenders,
  ) {}

  /** @returns why not, in words; null where it can be */
  async refusal(session: TenantSession, taken: TakenImport): Promise<Refusal | null> {
    if (taken.state !== 'done') return refuse('not-taken', 'Only an import that was taken can be undone.');
    if (taken.firstDay === null || usageFormat(taken.formatKey)?.grain === 'identity') return refuse('no-figures', 'This file says who accounts are, and brought no figures that could be taken back. An owner moves an account under Accounts instead.');
    const foreign = await this.senders.mayChange(session, taken.sourceId, usageFormat(taken.formatKey)?.grain);
    if (foreign) return foreign;
    const sealed = await session.one('select 1 from adoption.usage_source where id = $1 and sealed_before > $2::date', [taken.sourceId, taken.firstDay]);
    if (sealed && taken.periodDays === 1) return refuse('sealed', 'The figures of these days are final: what was counted person by person is no longer kept.');
    if (!(await this.files.isKept(session, taken.fileId))) return refuse('file-gone', `The file is no longer kept, so that it cannot be undone: files go ${RAW_DAYS} days after they came. Its figures stay.`);
    for (const other of await this.imports.othersToTakeAgain(session, taken)) {
      if (!(await this.files.isKept(session, other.fileId))) return refuse('file-gone', `It cannot be undone: ${other.fileName}, which tells of the same days, is no longer kept and could not be taken again.`);
    }
    return null;
  }
}
