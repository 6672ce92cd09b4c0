import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { ChangeCommunity, CommunityListView, CommunityView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus, Saver, asText, textOrNone, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { COMMUNITY_EDITS } from '../role-edits';
import { communityLook } from '../role-words';

const STATES = ['forming', 'active', 'dormant', 'closed'].map((value) => ({ value, label: communityLook(value).word }));

/** Groups of people around a topic, each with somebody to answer for it and those who manage it. */
@Component({
  selector: 'roles-communities',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus],
  template: `
    <rl-page-header heading="Communities" [crumbs]="[{ label: 'Roles', link: '/roles' }]">@if (view()?.can?.create) { <button actions type="button" class="btn pri" (click)="edit()"><rl-icon name="plus" />New community</button> }</rl-page-header>
    <div class="page">
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (view(); as view) {
        <ul class="led">
          @for (community of view.items; track community.id) {
            <li class="row between"><span><b>{{ community.name }}</b>&ngsp;<span class="sub">@if (community.topic) {{{ community.topic }}. }{{ community.purpose }} {{ community.ownerName ? 'Owner ' + community.ownerName + '.' : 'No owner.' }} {{ community.managers.length ? 'Managed by ' + community.managers.join(', ') + '.' : 'Nobody manages it.' }}</span>@if (community.address) { <a class="lnk" [href]="community.address" target="_blank" rel="noopener noreferrer">Open<span class="vh">: {{ community.name }}</span></a> }</span>
              <span class="row"><rl-status [kind]="look(community.state).kind" [word]="look(community.state).word" />@if (community.can.edit) { <button type="button" class="btn sm" (click)="edit(community)">Change<span class="vh">: {{ community.name }}</span></button> }</span></li>
          } @empty { <li><rl-empty heading="No community yet" text="Community managers and topic experts are given to communities. Add those where your people meet, wherever they live." /></li> }
        </ul>
      } @else { <rl-skeleton what="Reading the communities" [lines]="5" /> }
    </div>`,
})
export class CommunitiesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly people = inject(PeopleFinder).find;
  protected readonly list = httpResource<CommunityListView>(() => '/api/communities');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly look = communityLook;

  protected async edit(community?: CommunityView): Promise<void> {
    const state: AskedField = { name: 'state', label: 'State', kind: 'choice', required: true, value: community?.state ?? 'forming', choices: STATES };
    const saved = await this.dialogs.form({
      title: community ? `Change ${community.name}` : 'New community', action: community ? 'Save community' : 'Add community',
      fields: [
        { name: 'name', label: 'Name', required: true, maxLength: 200, value: community?.name ?? '' }, { name: 'topic', label: 'Topic', maxLength: 120, value: community?.topic ?? '' },
        { name: 'purpose', label: 'What it is for', kind: 'area', maxLength: 1000, value: community?.purpose ?? '' }, { name: 'address', label: 'Web address', maxLength: 1000, value: community?.address ?? '' },
        { name: 'externalKey', label: 'Id in its network', maxLength: 200, value: community?.externalKey ?? '', hint: 'By it, measurements find this community.' },
        { name: 'ownerPersonId', label: 'Owner', kind: 'lookup', find: this.people, value: community?.ownerPersonId ?? null, shown: community?.ownerName ?? '' }, ...(community ? [state] : []),
      ],
      save: async (values) => {
        const optional = { address: textOrNone(values, 'address'), externalKey: textOrNone(values, 'externalKey'), ownerPersonId: textOrNone(values, 'ownerPersonId') };
        const body = { name: asText(values, 'name'), topic: asText(values, 'topic'), purpose: asText(values, 'purpose') };
        if (!community) return firstValueFrom(this.http.post('/api/communities', { ...body, ...optional }));
        const change = { ...body, address: optional.address ?? null, externalKey: optional.externalKey ?? null, ownerPersonId: optional.ownerPersonId ?? null, state: asText(values, 'state') };
        return this.saver.edit<ChangeCommunity, CommunityView>({ url: `/api/communities/${community.id}`, view: community, given: change, fields: COMMUNITY_EDITS, subject: 'this community' });
      },
    });
    if (saved) this.list.reload();
  }
}
