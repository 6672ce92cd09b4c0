import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LifecycleParts, type LifecyclePart, type ProgrammeMove } from '@realign/programmes/contract';

@Injectable()
export class RegisteredLifecycleParts extends LifecycleParts {
  private readonly parts = new Map<string, LifecyclePart>();

  register(part: LifecyclePart): void {
    this.parts.set(part.name, part);
  }

  async moved(session: TenantSession, move: ProgrammeMove): Promise<void> {
    for (const part of this.parts.values()) await part.moved(session, move);
  }
}
