import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AudienceListView, ChangePulse, PulseListView, PulseView } from '@realign/api-client';
import { Dialogs, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, countWords, dateWords, numberOrNull, problemOf, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ListeningNav } from '../listening-nav';
import { PulseApi } from './pulse.api';
import { PulseReadings } from './pulse-readings';
import { KIND_WORDS, whenWords } from './pulse-words';

const KINDS = ['understanding', 'proposition'] as const;

/** No audience: whoever the launched waves have reached. */
const REACHED = 'reached';

/** Short questions to many people: set up, asked, and how the answers move. */
@Component({
  selector: 'listening-pulses',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListeningNav, PulseReadings, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus, RouterLink],
  templateUrl: './pulses.page.html',
})
export class PulsesPage {
  private readonly api = inject(PulseApi);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();

  protected readonly pulses = httpResource<PulseListView>(() => `/api/programmes/${this.programmeId()}/pulses`);
  protected readonly view = computed(() => (this.pulses.hasValue() ? this.pulses.value() : undefined));
  protected readonly kinds = computed(() => KINDS.map((kind) => ({ kind, words: KIND_WORDS[kind], pulse: this.view()?.items.find((item) => item.kind === kind) })));
  protected readonly words = { countWords, dateWords, whenWords };

  protected async setUp(kind: PulseView['kind']): Promise<void> {
    await this.dialogs.form({
      title: KIND_WORDS[kind].heading, text: `${KIND_WORDS[kind].says} Nobody is asked twice within four weeks.`, action: 'Set up', fields: await this.fields(null),
      save: (values) => this.api.setUp(this.programmeId(), { kind, ...settings(values) }),
    });
    this.pulses.reload();
  }

  protected async change(pulse: PulseView): Promise<void> {
    const text = pulse.underWay?.state === 'asking' ? 'People are being asked now. Whom it asks changes from the next round on.' : '';
    await this.dialogs.form({ title: KIND_WORDS[pulse.kind].heading, text, action: 'Save', fields: await this.fields(pulse), save: (values) => this.api.change(pulse, settings(values)) });
    // Refused for a newer version or given up: either way what stands there now is what is shown.
    this.pulses.reload();
  }

  protected pause(pulse: PulseView): Promise<void> {
    return this.act(() => this.api.change(pulse, { isPaused: !pulse.isPaused }), pulse.isPaused ? 'It is asked again when it is due.' : 'Paused: nobody is asked until you go on.');
  }

  protected ask(pulse: PulseView): Promise<void> {
    return this.act(() => this.api.ask(pulse), 'People are being asked.');
  }

  protected async close(roundId: string): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Count the answers now?', text: 'Whoever has not answered yet cannot any more. What is shown is kept; the single answers are deleted.', action: 'Count now', keep: 'Leave it open' });
    if (sure) await this.act(() => this.api.close(roundId), 'Counted.');
  }

  private async act(work: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await work();
      this.toasts.say(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.pulses.reload();
  }

  private async fields(pulse: PulseView | null): Promise<readonly AskedField[]> {
    const { items } = await firstValueFrom(this.http.get<AudienceListView>('/api/audiences'));
    return [
      { name: 'audienceId', label: 'Who is asked', kind: 'choice', required: true, value: pulse?.audience?.id ?? REACHED, choices: [{ value: REACHED, label: 'Whoever the launched waves have reached' }, ...items.map(({ id, name }) => ({ value: id, label: name }))] },
      { name: 'cadenceDays', label: 'Days from one round to the next', kind: 'number', min: 28, max: 366, step: 1, value: pulse ? pulse.cadenceDays : 91, hint: 'Leave it empty to ask by hand.' },
      { name: 'openDays', label: 'Days for which answers are taken', kind: 'number', min: 3, max: 42, step: 1, required: true, value: pulse?.openDays ?? 14 },
    ];
  }
}

const settings = (values: Parameters<typeof asText>[0]): ChangePulse => ({ audienceId: asText(values, 'audienceId') === REACHED ? null : asText(values, 'audienceId'), cadenceDays: numberOrNull(values, 'cadenceDays'), openDays: numberOrNull(values, 'openDays') ?? 14 });
