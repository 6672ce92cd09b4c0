import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Files, notFound } from '@realign/platform';
import type { UsageImportView } from '@realign/adoption/contract';
import { canImportUsage, isOwnWord } from '../adoption.policy';
import { MayUndo } from './may-undo';
import { MAY_ANSWER, UsageImportStore } from './usage-import.store';

/** An import as it is shown, with what may be done to it and why something may not. */
@Injectable()
export class UsageImportViews {
  constructor(
    private readonly files: Files,
    private readonly imports: UsageImportStore,
    private readonly mayUndo: MayUndo,
  ) {}

  async of(session: TenantSession, id: string): Promise<UsageImportView> {
    const record = await this.imports.record(session, id);
    const known = await this.imports.findTaken(session, id);
    if (!known) throw notFound('import');
    const isFileKept = await this.files.isKept(session, known.fileId);
    const refusal = record.state === 'done' ? await this.mayUndo.refusal(session, known) : null;
    const may = canImportUsage(session.actor);
    return { ...record, isFileKept, cannotUndo: refusal?.detail ?? null, can: { answer: may && isOwnWord(session.actor, known) && isFileKept && MAY_ANSWER.has(record.state), undo: may && record.state === 'done' && refusal === null } };
  }
}
