import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { UnansweredQuestions, type UnansweredQuestion } from '@realign/listening/contract';
import { GapViews } from './gap.view';

@Injectable()
export class OpenQuestions extends UnansweredQuestions {
  constructor(private readonly gaps: GapViews) {
    super();
  }

  of(session: TenantSession, programmeId: string): Promise<UnansweredQuestion[]> {
    return this.gaps.open(session, programmeId);
  }
}
