import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ErasureView, PersonDetailView } from '@realign/api-client';
import { Dialogs, RlNote, RlPageHeader, RlProblem, RlRun, RlSkeleton, asText, dateWords, instantWords, plural } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { OriginsComponent } from '../import/origins.component';

/** One person as the HR file says. */
@Component({
  selector: 'directory-person',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [OriginsComponent, RouterLink, RlNote, RlPageHeader, RlProblem, RlRun, RlSkeleton],
  template: `
    <rl-page-header [heading]="view()?.displayName ?? 'Person'" [crumbs]="[{ label: 'People & audiences', link: '/people' }]">@if (view()?.can?.erase && !runId()) { <button actions type="button" class="btn" (click)="erase()">Erase this person</button> }</rl-page-header>
    <div class="page">
      @if (person.error()) { <rl-problem [error]="person.error()" retryable (retry)="person.reload()" /> }
      @else if (view(); as view) {
        @if (runId(); as id) { <rl-run [runId]="id" (settled)="person.reload()" /> }
        @if (view.erasedOn) { <rl-note class="gap">Erased on {{ words.dateWords(view.erasedOn) }}. What stays of them (completions, roles that were held, decisions) stands for counts and for what has to stay provable.</rl-note> }
        <dl class="led who">
          <div><dt class="sub">Job</dt><dd>{{ view.jobTitle ?? 'not said' }}</dd></div>
          <div><dt class="sub">Works as</dt><dd>{{ view.workerType ?? 'not said' }}{{ view.workerStatus ? ', ' + view.workerStatus : '' }}</dd></div>
          <div><dt class="sub">Language</dt><dd>{{ view.language ?? 'not said' }}</dd></div>
          <div><dt class="sub">Unit</dt><dd>@for (unit of view.unitPath; track unit.id; let last = $last) { <a class="lnk" [routerLink]="'/people/units/' + unit.id">{{ unit.name }}</a>@if (!last) { <span class="sub"> › </span> } } @empty { none }</dd></div>
          <div><dt class="sub">Manager</dt><dd>@for (manager of view.managerChain; track manager.id; let last = $last) { <a class="lnk" [routerLink]="'/people/' + manager.id">{{ manager.name }}</a>@if (!last) { <span class="sub"> › </span> } } @empty { none }</dd></div>
          <div><dt class="sub">Leads</dt><dd>{{ words.plural(view.directReports, 'person', 'people') }}@for (report of view.reports; track report.id; let first = $first) {{{ first ? ': ' : ', ' }}<a class="lnk" [routerLink]="'/people/' + report.id">{{ report.name }}</a>}@if (view.directReports > 0) {{{ ' ' }}<a class="lnk" routerLink="/people" [queryParams]="{ manager: view.id }">Show as a list</a>}</dd></div>
          <div><dt class="sub">Roles</dt><dd><a class="lnk" [routerLink]="'/roles/people/' + view.id">What they hold and held</a></dd></div>
          <div><dt class="sub">Training</dt><dd><a class="lnk" routerLink="/training/assignments" [queryParams]="{ q: view.displayName }">What is asked of them and offered</a></dd></div>
          <div><dt class="sub">Audiences</dt><dd>@for (audience of view.audiences; track audience.id; let last = $last) { <a class="lnk" [routerLink]="'/people/audiences/' + audience.id">{{ audience.name }}</a>@if (!last) {, } } @empty { none }</dd></div>
          <div><dt class="sub">Account</dt><dd>@if (view.account; as account) { <span class="anywhere">{{ account.userName }}</span>&ngsp;<span class="sub">{{ account.isActive ? 'active' : 'deactivated' }} at the identity provider, last heard of {{ words.instantWords(account.changedAt) }}</span> } @else { not provisioned }</dd></div>
          <div><dt class="sub">E-mail</dt><dd>{{ view.email ?? 'none' }}</dd></div>
          <div><dt class="sub">Employee number</dt><dd class="num">{{ view.employeeNumber }}</dd></div>
          <div><dt class="sub">Place</dt><dd>{{ view.location ?? 'not said' }}{{ view.country ? ', ' + view.country : '' }}</dd></div>
          <div><dt class="sub">Units then and now</dt><dd>@for (stay of view.unitStays; track stay.from) { <div><a class="lnk" [routerLink]="'/people/units/' + stay.unit.id" [queryParams]="{ on: stay.from }">{{ stay.unit.name }}</a>&ngsp;<span class="sub">{{ words.dateWords(stay.from) }} {{ stay.until ? 'to ' + words.dateWords(stay.until) : 'until now' }}</span></div> } @empty { none }</dd></div>
          @if (view.hiredOn) { <div><dt class="sub">Here since</dt><dd>{{ words.dateWords(view.hiredOn) }}</dd></div> }
          @if (view.leavesOn) { <div><dt class="sub">Last day</dt><dd>{{ words.dateWords(view.leavesOn) }}&ngsp;<span class="sub">as the HR file says; from then on they have left</span></dd></div> }
          @if (view.leftOn) { <div><dt class="sub">Left</dt><dd>{{ words.dateWords(view.leftOn) }}</dd></div> }
        </dl>
        @if (!view.erasedOn) { <directory-origins [personId]="view.id" /> }
      } @else { <rl-skeleton what="Reading the person" [lines]="6" /> }
    </div>`,
  styles: `.who > div { display: grid; grid-template-columns: clamp(120px, 30%, 180px) 1fr; gap: 12px; padding: 8px 0; border-bottom: 1px solid var(--line); } .who dd { min-width: 0; margin: 0; overflow-wrap: anywhere; }`,
})
export class PersonPage {
  readonly personId = input.required<string>();
  protected readonly person = httpResource<PersonDetailView>(() => `/api/people/${this.personId()}`);
  protected readonly view = computed(() => (this.person.hasValue() ? this.person.value() : undefined));
  protected readonly words = { dateWords, instantWords, plural };
  private readonly dialogs = inject(Dialogs);
  private readonly http = inject(HttpClient);
  /** The run that erases them, while this page is open. */
  protected readonly runId = signal<string | undefined>(undefined);

  protected async erase(): Promise<void> {
    await this.dialogs.form({
      title: 'Erase this person?',
      text: 'Their record, sign-in, accounts, days of use, mails and notifications are deleted, and their name is taken out of everything that stays: completions, roles that were held, comments, the log. Decisions and verdicts they gave keep the name. Contents of uploaded files that were read are deleted too. Nothing of it comes back.',
      action: 'Erase for good', keep: 'Keep the person',
      fields: [
        { name: 'name', label: 'Name, typed once more', kind: 'text', required: true, hint: `As it stands above: ${this.view()?.displayName ?? ''}`, maxLength: 300 },
        { name: 'reason', label: 'Why', kind: 'area', required: true, hint: 'Kept without the name, e.g. “Asked for on 3 March, Art. 17”. At least 10 characters.', maxLength: 500 },
      ],
      save: async (values) => {
        const { runId } = await firstValueFrom(this.http.post<ErasureView>(`/api/people/${this.personId()}/erasure`, { name: asText(values, 'name'), reason: asText(values, 'reason') }));
        this.runId.set(runId);
      },
    });
  }
}
