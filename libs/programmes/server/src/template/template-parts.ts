import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type SavedPart, type TemplatePart } from '@realign/programmes/contract';

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

  /** What every context has of a programme, as a template would hold it. */
  async read(session: TenantSession, programme: PlantedProgramme): Promise<SavedPart> {
    let [part, leftOut]: [Partial<ProgrammeTemplate>, string[]] = [{}, []];
    for (const context of ORDER) {
      const read = await this.parts.get(context)?.read(session, programme);
      if (read) [part, leftOut] = [{ ...part, ...read.part }, [...leftOut, ...read.leftOut]];
    }
    return { part, leftOut };
  }
}
