import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { TrainingEvidenceReader, type TrainingPlanView } from '@realign/training/contract';
import { coverageFacts, pullFact, pushFact } from '@realign/training/domain';
import { ProgrammeTrainingViews } from './programme-training.view';

/** Push and pull are separate facts: one is judged by what is late, the other only says what people made of the offer. They stay in packs that many read, so they tell of groups alone. */
@Injectable()
export class TrainingEvidence extends TrainingEvidenceReader {
  constructor(private readonly views: ProgrammeTrainingViews) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const { plans, processes, rolesWithoutPlan, minGroupSize, asOf } = await this.views.read(session, programmeId, 'everybody');
    const active = plans.filter((plan) => plan.state === 'active');
    const coverage = {
      programmeId, roles: active.length + rolesWithoutPlan.length, rolesWithoutPlan: rolesWithoutPlan.map(({ roleName }) => roleName),
      processes: processes.length, processesWithoutModule: processes.filter(({ moduleCount }) => moduleCount === 0).map(({ processName }) => processName),
    };
    return [...active.flatMap((plan) => factsOf(plan, minGroupSize ?? 0, asOf)), ...coverageFacts(coverage, asOf)];
  }
}

const factsOf = (plan: TrainingPlanView, minGroupSize: number, asOf: string): EvidenceFact[] => {
  const reading = { planId: plan.id, title: plan.title, push: plan.push, pull: plan.pull, minGroupSize };
  const modes = new Set(plan.items.map((item) => item.engagementMode));
  return [...(modes.has('push') ? [pushFact(reading, asOf)] : []), ...(modes.has('pull') ? [pullFact(reading, asOf)] : [])];
};
