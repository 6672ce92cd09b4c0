import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type TemplatePart } from '@realign/programmes/contract';
import { TrainingSeed } from './training.seed';

@Injectable()
export class TrainingTemplatePart implements TemplatePart, OnModuleInit {
  readonly context = 'training';

  constructor(
    private readonly seed: TrainingSeed,
    @Optional() @Inject(TemplateParts) private readonly parts: TemplateParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  plant(session: TenantSession, { id }: PlantedProgramme, { training }: ProgrammeTemplate): Promise<void> {
    return this.seed.plant(session, id, training);
  }
}
