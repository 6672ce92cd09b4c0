import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { WebhookEventView } from '@realign/api-client';
import { plural } from '@realign/ui';

/** Which events a receiver hears of. None chosen means all of them. */
@Component({
  selector: 'notifications-event-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details>
      <summary>{{ summary() }}<span class="vh"> for {{ name() }}</span></summary>
      <fieldset class="evts"><legend class="vh">Events for {{ name() }}</legend>
        @for (event of events(); track event.type) {
          <label class="row"><input type="checkbox" [checked]="chosen().includes(event.type)" (change)="toggle(event.type)" /><span><code>{{ event.type }}</code> <span class="sub">{{ event.meaning }}</span></span></label>
        }
      </fieldset>
    </details>`,
})
export class EventChoice {
  readonly name = input.required<string>();
  readonly events = input.required<readonly WebhookEventView[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly changed = output<string[]>();
  protected readonly summary = computed(() => (this.chosen().length === 0 ? 'Hears all events' : `Hears ${plural(this.chosen().length, 'event')}`));

  protected toggle(type: string): void {
    const chosen = this.chosen();
    this.changed.emit(chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type]);
  }
}
