import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { PurposeStandings, type PurposeStanding } from '@realign/programmes/contract';
import { isAttested } from '@realign/programmes/domain';
import { StatementViews } from './statement.view';

const UNWRITTEN: PurposeStanding = { state: 'unwritten', isAttested: false, words: 'No purpose is written yet.', statementId: null, signedByName: null, signedOn: null, ageDays: null, expiresOn: null };

@Injectable()
export class ReadPurposeStandings extends PurposeStandings {
  constructor(private readonly views: StatementViews) {
    super();
  }

  async of(session: TenantSession, programmeId: string): Promise<PurposeStanding> {
    const purpose = (await this.views.summaries(session, programmeId)).find(({ kind }) => kind === 'purpose');
    if (!purpose?.attestation) return UNWRITTEN;
    const { state, words, signature, ageDays, expiresOn } = purpose.attestation;
    return { state, isAttested: isAttested(state), words, statementId: purpose.id, signedByName: signature?.signerName ?? null, signedOn: signature?.signedOn ?? null, ageDays, expiresOn };
  }
}
