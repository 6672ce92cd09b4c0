import { Injectable } from '@nestjs/common';
import { systemActor, type EvidenceFact, type EvidenceReader } from '@realign/kernel';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { GoalEvidenceReader } from '@realign/goals/contract';
import { ListeningEvidenceReader } from '@realign/listening/contract';
import { Log, TenantDb } from '@realign/platform';
import { PlanEvidenceReader } from '@realign/programmes/contract';
import { gapsOf, isSourceOf, missingFact } from '@realign/reviews/domain';
import { RoleEvidenceReader } from '@realign/roles/contract';
import { TrainingEvidenceReader } from '@realign/training/contract';
import { ProgrammeEvidence } from './programme-evidence';

/** Everybody who is asked one question when a checkpoint comes due. */
@Injectable()
export class EvidenceSources {
  private readonly sources: ReadonlyMap<string, EvidenceReader>;

  constructor(
    private readonly db: TenantDb,
    private readonly log: Log,
    goals: GoalEvidenceReader,
    plan: PlanEvidenceReader,
    roles: RoleEvidenceReader,
    listening: ListeningEvidenceReader,
    training: TrainingEvidenceReader,
    adoption: AdoptionEvidenceReader,
    programme: ProgrammeEvidence,
  ) {
    this.sources = new Map<string, EvidenceReader>([['goals', goals], ['plan', plan], ['roles', roles], ['listening', listening], ['training', training], ['adoption', adoption], ['programme', programme]]);
  }

  /**
   * Each source answers in a transaction of its own, so that one that fails spoils nothing but its own item. When nobody answers, the
   * trouble is not with a source: that is thrown, and the job tries again later. A series of its own asks its own sources only.
   */
  async ask(tenantId: string, programmeId: string, series = 'checkpoint'): Promise<EvidenceFact[]> {
    const asked = [...this.sources].filter(([name]) => isSourceOf(series, name));
    const answers = await Promise.all(asked.map(([name, reader]) => this.askOne(name, reader, tenantId, programmeId)));
    if (answers.every((answer) => answer instanceof Error)) throw answers[0];
    return answers.flatMap((answer, i) => {
      const source = asked[i]?.[0] ?? 'unknown';
      return answer instanceof Error ? [missingFact(source, programmeId)] : [...answer, ...gapsOf(source, programmeId, answer)];
    });
  }

  private async askOne(name: string, reader: EvidenceReader, tenantId: string, programmeId: string, isSecondTry = false): Promise<EvidenceFact[] | Error> {
    try {
      return await this.db.read(systemActor(tenantId), (session) => reader.read(session, programmeId));
    } catch (error) {
      if (!isSecondTry) return this.askOne(name, reader, tenantId, programmeId, true);
      this.log.warn('no evidence', { source: name, tenantId, error: error instanceof Error ? error.name : 'unknown', code: (error as { code?: string }).code });
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
