import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LaunchChecks, type LaunchCheck, type LaunchCheckSource, type WaveCheck } from '@realign/programmes/contract';

/** The checks of every context, in the order in which they were announced: earlier contexts first. */
@Injectable()
export class RegisteredLaunchChecks extends LaunchChecks {
  private readonly sources = new Map<string, LaunchCheckSource>();

  register(source: LaunchCheckSource): void {
    this.sources.set(source.name, source);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const lines: LaunchCheck[] = [];
    for (const source of this.sources.values()) lines.push(...(await source.read(session, programmeId)));
    return lines;
  }

  async readWaves(session: TenantSession, programmeId: string): Promise<WaveCheck[]> {
    const lines: WaveCheck[] = [];
    for (const source of this.sources.values()) lines.push(...((await source.readWaves?.(session, programmeId)) ?? []));
    return lines;
  }
}
