import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WhyPageSections, type WhyHelpView, type WhyReader, type WhySections, type WhySectionSource } from '@realign/programmes/contract';
import type { HelperView, HelpRouteView } from '@realign/roles/contract';
import { HELP_ROUTES } from './help-route.service';
import { HelperViews } from './helpers.view';

/** In English; a page says it in its reader's language. */
const WITH: Readonly<Record<HelperView['nearness'], string>> = { 'same-unit': 'in your unit', 'unit-above': 'close to your unit', 'same-location': 'at your place', 'same-language': 'speaks your language', elsewhere: 'elsewhere' };

/** What roles add to a Why page: office hours and other routes for everybody, the nearest champion and an expert. By a link nobody is named. */
@Injectable()
export class WhyHelp implements WhySectionSource, OnModuleInit {
  readonly context = 'roles';

  constructor(
    private readonly helpers: HelperViews,
    @Optional() @Inject(WhyPageSections) private readonly page: WhyPageSections | null,
  ) {}

  onModuleInit(): void {
    this.page?.register(this);
  }

  async read(session: TenantSession, { programmeId, personId, isOpen }: WhyReader): Promise<WhySections> {
    const routes = await session.sql<HelpRouteView>(`${HELP_ROUTES} where h.programme_id = $1 and h.role_definition_id is null order by h.position, h.id limit 8`, [programmeId]);
    const people = isOpen ? [] : [...(await this.nearest(session, programmeId, personId, 'champion', 'nearest_champion', 'Nearest champion')), ...(await this.nearest(session, programmeId, personId, 'topic_expert', 'expert', 'Expert'))];
    return { help: [...people, ...routes.map(({ kind, title, detail, address }) => ({ kind, title, detail, address, helper: null }))] };
  }

  private async nearest(session: TenantSession, programmeId: string, personId: string | null, roleKey: string, kind: WhyHelpView['kind'], label: string): Promise<WhyHelpView[]> {
    const found = await this.helpers.nearest(session, programmeId, roleKey, personId, 1);
    return found.map(({ name, place, email, nearness }) => ({
      kind, title: `${label}: ${name}`, detail: [place, personId === null ? null : WITH[nearness]].filter(Boolean).join(', '), address: email === null ? null : `mailto:${email}`,
      helper: { name, place: place ?? '', nearness: personId === null ? null : nearness },
    }));
  }
}
