import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RenameUsageCommunity, UsageCommunityListView, UsageCommunityNameView, UsageCommunityView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlProblem, RlSection, RlSkeleton, Saver, Toasts, asText, dateWords, plural } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { USAGE_COMMUNITY_EDITS } from '../adoption-edits';

/** What communities are called: reports know them by name and owner only, so one that changed either is merged here. */
@Component({
  selector: 'adoption-community-names',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSkeleton],
  templateUrl: './community-names.page.html',
})
export class CommunityNamesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);

  protected readonly resource = httpResource<UsageCommunityListView>(() => '/api/adoption/communities?limit=200');
  protected readonly list = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly words = { dateWords, plural };

  protected async rename(community: UsageCommunityView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Rename ${community.name}`, text: 'Reports keep their own name; here it is called as you say.', action: 'Rename', fields: [{ name: 'name', label: 'Name', value: community.name, required: true }],
      save: (values) => this.saver.edit<RenameUsageCommunity, UsageCommunityView>({ url: `/api/adoption/communities/${community.id}`, view: community, given: { name: asText(values, 'name') }, fields: USAGE_COMMUNITY_EDITS, subject: 'this community' }),
    });
    if (saved) this.resource.reload();
  }

  /** One that goes on by another name, or with another owner. */
  protected async merge(community: UsageCommunityView): Promise<void> {
    const others = (this.list()?.items ?? []).filter(({ id, sourceName }) => id !== community.id && sourceName === community.sourceName);
    const saved = await this.dialogs.form({
      title: `${community.name} is another community`, text: 'Its figures are added to the other one’s. You can split them again.', action: 'Merge',
      fields: [{ name: 'intoId', label: 'It is now', kind: 'choice', required: true, choices: others.map(({ id, name }) => ({ value: id, label: name })) }],
      save: (values) => firstValueFrom(this.http.post(`/api/adoption/communities/${community.id}/merge`, { intoId: asText(values, 'intoId') })),
    });
    if (!saved) return;
    this.toasts.say('Merged.');
    this.resource.reload();
  }

  protected async split(community: UsageCommunityView, name: UsageCommunityNameView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Split off ${name.name}?`, text: `It becomes a community of its own again, with the figures that reports gave under this name.`, action: 'Split', keep: 'Keep together' });
    if (!sure) return;
    await firstValueFrom(this.http.post(`/api/adoption/communities/${community.id}/split`, { nameId: name.id }));
    this.toasts.say('Split.');
    this.resource.reload();
  }
}
