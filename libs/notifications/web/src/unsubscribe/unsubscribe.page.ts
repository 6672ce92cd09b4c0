import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { UnsubscribeView } from '@realign/api-client';
import { RlEmpty, RlLogo, RlNote, RlProblem, RlSkeleton, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { kindWords } from '../notification-words';

/** The way out of mails, for whoever holds one of theirs; nobody has to sign in. Looking changes nothing: the press does. */
@Component({
  selector: 'notifications-unsubscribe',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlLogo, RlNote, RlProblem, RlSkeleton],
  template: `
    <main class="page narrow-page">
      <p class="door-brand"><rl-logo />Realign</p>
      <h1>Mails you get</h1>
      @if (!token()) { <rl-empty heading="This address holds no key" text="Open the link as it stands in the mail: it says whose mails are meant." /> }
      @else if (subscription.error()) { <rl-problem [error]="subscription.error()" /> }
      @else if (view(); as view) {
        <p>{{ view.organisation }} writes to {{ view.address }}.</p>
        @if (said()) { <rl-note tone="info" role="status">{{ said() }}</rl-note> }
        @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }
        <ul class="led">@for (kind of view.kinds; track kind.kind) { <li class="row between"><b>{{ words(kind.kind) }}</b><span class="sub">{{ kind.mail === 'off' ? 'no mail' : 'by mail' }}</span></li> }</ul>
        <p class="row gap">
          @if (view.canUndo) { <button type="button" class="btn" (click)="leave('undo')">Send me these mails again</button> }
          @if (!isOff()) { <button type="button" class="btn pri" (click)="leave('these')">Stop these mails</button> }
          <button type="button" class="btn" (click)="leave('all')">Stop all mails</button>
          @if (view.programme; as programme) { @if (!view.isProgrammeMuted) { <button type="button" class="btn" (click)="leave('programme')">Mute {{ programme.name }}</button> } @else { <span class="sub">{{ programme.name }} is muted.</span> } }
        </p>
        <p class="sub">What is owed by you still stands in your inbox in Realign.</p>
      } @else { <rl-skeleton what="Reading what you get" [lines]="3" /> }
    </main>`,
})
export class UnsubscribePage {
  private readonly http = inject(HttpClient);
  /** From the address. */
  readonly token = input<string>();
  protected readonly subscription = httpResource<UnsubscribeView>(() => { const token = this.token(); return token ? `/api/unsubscribe?token=${encodeURIComponent(token)}` : undefined; });
  private readonly after = signal<UnsubscribeView | undefined>(undefined);
  protected readonly view = computed(() => this.after() ?? (this.subscription.hasValue() ? this.subscription.value() : undefined));
  protected readonly isOff = computed(() => this.view()?.kinds.every(({ mail }) => mail === 'off') ?? false);
  protected readonly said = signal('');
  protected readonly refusal = signal('');
  protected readonly words = kindWords;

  protected async leave(what: 'these' | 'all' | 'programme' | 'undo'): Promise<void> {
    this.refusal.set('');
    try {
      this.after.set(await firstValueFrom(this.http.post<UnsubscribeView>(`/api/unsubscribe?token=${encodeURIComponent(this.token() ?? '')}`, { what })));
      this.said.set(what === 'undo' ? 'You get these mails again.' : what === 'programme' ? 'The programme is muted.' : what === 'all' ? 'No more mails.' : 'These mails stop.');
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }
}
