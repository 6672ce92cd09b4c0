import { ChangeDetectionStrategy, Component, ElementRef, computed, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LoadUnitView } from '@realign/api-client';
import { levelOfLoad } from '@realign/reporting/domain';
import { countWords, headsOfDays, windowRows } from '@realign/ui';
import { hoursWords } from './load-words';

/** From here on only rows in view exist. */
const LONG = 60;
const ROW_HEIGHT = 32;
const WORDS = { none: 'nothing planned', within: 'within the limit', near: 'near the limit', over: 'over the limit' } as const;
const SHADES = { none: 'h0', within: 'h1', near: 'h3', over: 'over' } as const;

/** Units by weeks, hours a person in each cell. What is over the limit is bold and hatched and says so; a small group is withheld and never looks like 0. */
@Component({
  selector: 'reporting-load-heat',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  templateUrl: './load-heat.html',
  styles: `.heat .over { font-weight: 650; background: var(--hatch); } .heat td, .heat tbody th { height: 32px; } .heat thead th { position: sticky; top: 0; background: var(--paper); white-space: nowrap; } .heat tbody th { white-space: nowrap; } .tall { max-height: min(70vh, 720px); overflow: auto; }`,
})
export class LoadHeat {
  readonly units = input.required<readonly LoadUnitView[]>();
  readonly weeks = input.required<readonly string[]>();
  readonly limit = input.required<number>();
  private readonly area = viewChild<ElementRef<HTMLElement>>('area');
  private readonly scrolled = signal(0);

  protected readonly long = computed(() => this.units().length > LONG);
  protected readonly view = computed(() => (this.long() ? windowRows(this.units().length, ROW_HEIGHT, this.scrolled(), 720) : { from: 0, to: this.units().length, above: 0, below: 0 }));
  protected readonly shown = computed(() => this.units().slice(this.view().from, this.view().to).map((unit) => ({ ...unit, cells: unit.hours?.map((hours) => this.cell(hours)) ?? null })));
  protected readonly heads = computed(() => headsOfDays(this.weeks()));
  protected readonly words = { countWords };

  protected scroll(): void {
    this.scrolled.set(this.area()?.nativeElement.scrollTop ?? 0);
  }

  private cell(hours: number): { readonly text: string; readonly shade: string; readonly words: string } {
    const level = levelOfLoad(hours, this.limit());
    return { text: hours === 0 ? '0' : hoursWords(hours).replace(' h', ''), shade: SHADES[level], words: WORDS[level] };
  }
}
