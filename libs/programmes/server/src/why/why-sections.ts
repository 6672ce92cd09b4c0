import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WhyPageSections, type WhyReader, type WhySections, type WhySectionSource, type WhyView } from '@realign/programmes/contract';

type Sections = Pick<WhyView, 'help' | 'results' | 'answers' | 'said' | 'mine' | 'usualDays'>;

/** What later contexts add to a Why page, put together. */
@Injectable()
export class RegisteredWhySections extends WhyPageSections {
  private readonly sources: WhySectionSource[] = [];

  register(source: WhySectionSource): void {
    this.sources.push(source);
  }

  async read(session: TenantSession, reader: WhyReader): Promise<Sections> {
    const parts: WhySections[] = [];
    for (const source of this.sources) parts.push(await source.read(session, reader));
    return {
      help: parts.flatMap(({ help }) => help ?? []), results: parts.flatMap(({ results }) => results ?? []), answers: parts.flatMap(({ answers }) => answers ?? []),
      said: parts.flatMap(({ said }) => said ?? []), mine: parts.flatMap(({ mine }) => mine ?? []), usualDays: parts.find(({ usualDays }) => usualDays !== undefined)?.usualDays ?? null,
    };
  }
}
