import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type TemplatePart } from '@realign/programmes/contract';

const ORDER: readonly TemplatePart['context'][] = ['goals', 'roles', 'training', 'reviews'];

@Injectable()
export class RegisteredTemplateParts extends TemplateParts {
  private readonly parts = new Map<TemplatePart['context'], TemplatePart>();

  register(part: TemplatePart): void {
    this.parts.set(part.context, part);
  }

  async plant(session: TenantSession, programme: PlantedProgramme, template: ProgrammeTemplate): Promise<void> {
    for (const context of ORDER) await this.parts.get(context)?.plant(session, programme, template);
  }
}
