import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { WhyLinkListView, WhyLinkView, WhyPolicyView } from '@realign/api-client';
import { Dialogs, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, dateWords, numberOrNull, plural, problemOf, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { StatementApi } from './statement.api';

/** Links that open the page without signing in, where the organisation allows it. An address is shown once. */
@Component({
  selector: 'programmes-why-links',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlNote, RlProblem, RlSection, RlSkeleton, RlStatus],
  template: `
    <rl-section heading="Links without signing in">@if (view()?.areLinksAllowed) { <button type="button" class="btn sm" (click)="make()">Make a link</button> }&ngsp;@if (canAllow()) { <button type="button" class="lnk" (click)="setPolicy()">Rules</button> }</rl-section>
    @if (links.error()) { <rl-problem [error]="links.error()" retryable (retry)="links.reload()" /> }
    @else if (view(); as list) {
      @if (!list.areLinksAllowed) { <p class="sub gap">Your organisation opens Why pages to people who are signed in only.{{ canAllow() ? ' Under “Rules” you can allow links.' : ' An owner can allow links.' }}</p> }
      @if (made(); as address) { <rl-note><b>Copy it now: it is shown this once.</b><br /><code style="overflow-wrap: anywhere">{{ address }}</code><br /><button type="button" class="btn sm" (click)="copy(address)">Copy link</button></rl-note> }
      <ul class="led wled">
        @for (link of list.items; track link.id) {
          <li class="row between"><span><b>{{ link.label }}</b><br /><span class="sub">until {{ words.dateWords(lastDay(link)) }}, opened {{ words.plural(link.openedCount, 'time') }}</span></span>
            <span class="row"><rl-status [kind]="link.isOpen ? 'done' : 'stopped'" [word]="link.isOpen ? 'Open' : link.revokedAt ? 'Ended' : 'Opens nothing'" />@if (!link.revokedAt) { <button type="button" class="btn sm" (click)="revoke(link)">End<span class="vh"> the link {{ link.label }}</span></button> }</span></li>
        }
      </ul>
    } @else { <rl-skeleton what="Reading the links" [lines]="2" /> }
    @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }`,
})
export class WhyLinks {
  private readonly api = inject(StatementApi);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  readonly canAllow = input(false);
  readonly allowed = output();

  protected readonly links = httpResource<WhyLinkListView>(() => `/api/programmes/${this.programmeId()}/why-links`);
  protected readonly view = computed(() => (this.links.hasValue() ? this.links.value() : undefined));
  protected readonly made = signal('');
  protected readonly refusal = signal('');
  protected readonly words = { dateWords, plural };
  /** A link ends with the first instant of the day after its last. */
  protected readonly lastDay = ({ expiresAt }: WhyLinkView): string => new Date(Date.parse(expiresAt) - 1).toISOString();

  protected async make(): Promise<void> {
    await this.dialogs.form({
      title: 'A link to the Why page', action: 'Make link', text: 'Whoever has it can read the page and ask, without signing in. It names nobody but the signer.',
      fields: [{ name: 'label', label: 'Where it goes', required: true, maxLength: 120, hint: 'Such as “Poster in the branches”.' }, { name: 'expiresOn', label: 'Until', kind: 'day', required: true, value: inDays(90) }],
      save: async (values) => { const { path } = await this.api.makeLink(this.programmeId(), { label: asText(values, 'label'), expiresOn: asText(values, 'expiresOn') }); this.made.set(`${location.origin}${path ?? ''}`); },
    });
    this.links.reload();
  }

  protected async revoke(link: WhyLinkView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `End the link “${link.label}”?`, text: 'Whoever has it reads nothing from now on.', action: 'End link', keep: 'Keep link', danger: true });
    if (!sure) return;
    await this.attempt(async () => {
      await this.api.revokeLink(link.id);
      this.toasts.say(`The link “${link.label}” is ended.`, { undo: () => void this.attempt(() => this.api.reopenLink(link.id)) });
    });
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    this.refusal.set('');
    await work().catch((error: unknown) => this.refusal.set(problemOf(error).detail));
    this.links.reload();
  }

  protected async setPolicy(): Promise<void> {
    const now = await firstValueFrom(this.http.get<WhyPolicyView>('/api/why-policy'));
    const set = await this.dialogs.form({
      title: 'Rules for all Why pages', action: 'Save rules', text: 'They hold in the whole organisation.',
      fields: [
        { name: 'areLinksAllowed', label: 'Links without signing in', kind: 'choice', required: true, value: now.areLinksAllowed ? 'yes' : 'no', choices: [{ value: 'no', label: 'Not allowed' }, { value: 'yes', label: 'Allowed' }] },
        { name: 'ageingAfterDays', label: 'A signature ages after days', kind: 'number', min: 7, max: 365, step: 1, required: true, value: now.ageingAfterDays },
        { name: 'expiredAfterDays', label: 'It has expired after days', kind: 'number', min: 14, max: 730, step: 1, required: true, value: now.expiredAfterDays },
        { name: 'minGroupSize', label: 'Smallest group that is counted', kind: 'number', min: 5, max: 1000, step: 1, required: true, value: now.minGroupSize },
      ],
      save: (values) => firstValueFrom(this.http.put('/api/why-policy', { areLinksAllowed: asText(values, 'areLinksAllowed') === 'yes', ageingAfterDays: numberOrNull(values, 'ageingAfterDays'), expiredAfterDays: numberOrNull(values, 'expiredAfterDays'), minGroupSize: numberOrNull(values, 'minGroupSize') }, withVersion(now.version))),
    });
    if (!set) return;
    this.links.reload();
    this.allowed.emit();
  }

  protected copy(address: string): void {
    navigator.clipboard.writeText(address).then(() => this.toasts.say('Copied.'), () => this.toasts.say('Mark the address and copy it by hand.', { status: 'failed' }));
  }
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
