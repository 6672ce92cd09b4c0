import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Ambiguities, type AmbiguityFinding, type AmbiguitySource } from '@realign/programmes/contract';

@Injectable()
export class RegisteredAmbiguities extends Ambiguities {
  private readonly sources = new Map<string, AmbiguitySource>();

  register(source: AmbiguitySource): void {
    this.sources.set(source.name, source);
  }

  async read(session: TenantSession, programmeId: string): Promise<AmbiguityFinding[]> {
    const found: AmbiguityFinding[] = [];
    for (const source of this.sources.values()) found.push(...(await source.read(session, programmeId)));
    return found;
  }
}
