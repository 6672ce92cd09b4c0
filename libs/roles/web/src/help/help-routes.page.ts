import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ChangeHelpRoute, HelpRouteListView, HelpRouteView, ProgrammeRolesView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlProblem, RlSection, RlSkeleton, Saver, asText, textOrNone, withVersion, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { HELP_ROUTE_EDITS } from '../role-edits';
import { HELP_CHOICES, helpWords } from '../role-words';
import { RolesNav } from '../roles-nav';

/** Where people get help in this programme: for everybody, or for one role. Every employee reads it on "My roles and help". */
@Component({
  selector: 'roles-help',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlProblem, RlSection, RlSkeleton, RolesNav],
  template: `
    <roles-nav [programmeId]="programmeId()" />
    <div class="page">
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (view(); as view) {
        <rl-section heading="Where help is had" [note]="view.items.length + ''">@if (view.can.edit) { <button type="button" class="btn pri" (click)="edit()">Add a help route</button> }</rl-section>
        <ul class="led">
          @for (route of view.items; track route.id) {
            <li class="row between"><span><span class="tag">{{ words(route.kind) }}</span>&ngsp;<b>{{ route.title }}</b>&ngsp;<span class="sub">{{ route.roleName ? 'for ' + route.roleName + '.' : 'for everybody.' }} {{ route.detail }}</span>@if (route.address) { <a class="lnk" [href]="route.address" target="_blank" rel="noopener noreferrer">Open<span class="vh">: {{ route.title }}</span></a> }</span>
              @if (view.can.edit) { <span class="row"><button type="button" class="btn sm" (click)="edit(route)">Change<span class="vh">: {{ route.title }}</span></button><button type="button" class="btn sm" (click)="remove(route)">Remove<span class="vh">: {{ route.title }}</span></button></span> }</li>
          } @empty { <li><rl-empty heading="No help route yet" text="Office hours, an expert, a page of answers: whoever gets stuck finds them, with the nearest champion, on “My roles and help”." /></li> }
        </ul>
      } @else { <rl-skeleton what="Reading where help is had" [lines]="4" /> }
    </div>`,
})
export class HelpRoutesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  readonly programmeId = input.required<string>();
  protected readonly list = httpResource<HelpRouteListView>(() => `/api/programmes/${this.programmeId()}/help-routes`);
  private readonly roles = httpResource<ProgrammeRolesView>(() => `/api/programmes/${this.programmeId()}/roles`);
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly words = helpWords;

  protected async edit(route?: HelpRouteView): Promise<void> {
    const forRole: AskedField = { name: 'roleDefinitionId', label: 'For the role', kind: 'choice', hint: 'Leave it open for everybody.', choices: this.roles.hasValue() ? this.roles.value().roles.map(({ definition }) => ({ value: definition.id, label: definition.name })) : [] };
    const saved = await this.dialogs.form({
      title: route ? `Change ${route.title}` : 'Add a help route', action: route ? 'Save help route' : 'Add help route',
      fields: [
        { name: 'kind', label: 'Kind', kind: 'choice', required: true, value: route?.kind ?? 'office_hours', choices: HELP_CHOICES }, { name: 'title', label: 'Title', required: true, maxLength: 200, value: route?.title ?? '' },
        { name: 'detail', label: 'When, where and how', kind: 'area', maxLength: 1000, value: route?.detail ?? '' }, { name: 'address', label: 'Web address', maxLength: 1000, value: route?.address ?? '' }, ...(route ? [] : [forRole]),
      ],
      save: async (values) => {
        const body = { kind: asText(values, 'kind'), title: asText(values, 'title'), detail: asText(values, 'detail') };
        const address = textOrNone(values, 'address');
        if (!route) return firstValueFrom(this.http.post(`/api/programmes/${this.programmeId()}/help-routes`, { ...body, ...(address && { address }), ...(textOrNone(values, 'roleDefinitionId') && { roleDefinitionId: textOrNone(values, 'roleDefinitionId') }) }));
        return this.saver.edit<ChangeHelpRoute, HelpRouteView>({ url: `/api/help-routes/${route.id}`, view: route, given: { ...body, address: address ?? null }, fields: HELP_ROUTE_EDITS, subject: 'this help route' });
      },
    });
    if (saved) this.list.reload();
  }

  protected async remove(route: HelpRouteView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Remove ${route.title}?`, text: 'Nobody finds it on their page any more.', action: 'Remove help route', keep: 'Keep it', danger: true });
    if (!sure) return;
    await firstValueFrom(this.http.delete(`/api/help-routes/${route.id}`, withVersion(route.version)));
    this.list.reload();
  }
}
