import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { KeptCorrections, LEFT_OUT } from '@realign/platform';
import type { ImportCorrectionView } from '@realign/directory/contract';
import type { PeopleField } from '@realign/directory/domain';
import { labelOf } from './people-fields';

/** What was mended of people files. */
@Injectable()
export class ImportCorrectionsStore {
  private readonly kept = new KeptCorrections<PeopleField>('directory.import_correction');
  readonly of = this.kept.of.bind(this.kept);
  readonly replace = this.kept.replace.bind(this.kept);

  /** The first 50, in the order of lines. */
  async shown(session: TenantSession, importId: string): Promise<ImportCorrectionView[]> {
    return ((await this.kept.shown(session, [importId])).get(importId) ?? []).map(({ field, ...row }) => ({ ...row, label: field === LEFT_OUT ? null : labelOf(field as PeopleField) }));
  }
}
