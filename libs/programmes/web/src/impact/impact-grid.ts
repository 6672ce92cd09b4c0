import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal } from '@angular/core';
import type { ImpactCellView, ImpactReceiverView } from '@realign/api-client';
import { RlStatus, countWords, dateWords } from '@realign/ui';
import { ASPECT_HEADS, methodWords, severityWords } from './impact-words';

export interface CellAsked { readonly receiver: ImpactReceiverView; readonly cell: ImpactCellView }
export interface CellRated extends CellAsked { readonly severity: number }

/** Units and audiences by aspects. Words carry the rating, shade comes second; arrows walk, 0 to 4 rates, Enter opens. */
@Component({
  selector: 'programmes-impact-grid',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  host: { '(keydown)': 'key($event)' },
  template: `
    <div class="scrollx" role="region" tabindex="0" aria-label="Impacts">
      <table class="tbl cards impacts"><caption class="vh">What changes for whom, by aspect, as programme and unit rate it</caption>
        <thead><tr><th scope="col">Who</th>@for (head of heads; track head.key) { <th scope="col">{{ head.label }}</th> }<th scope="col">Heard</th></tr></thead>
        <tbody>
          @for (receiver of receivers(); track receiver.id; let row = $index) {
            <tr><th scope="row"><b>{{ receiver.name }}</b>@if (receiver.people !== null) { <span class="sub"> {{ count(receiver.people) }} people</span> }</th>
              @for (cell of receiver.cells; track cell.aspect; let column = $index) {
                <td [attr.data-head]="heads[column]?.label" [class]="'imc s' + (cell.severity ?? 'none')">
                  <button type="button" class="cell" [attr.data-at]="row + '-' + column" [tabindex]="at().row === row && at().column === column ? 0 : -1" (focus)="at.set({ row, column })" (click)="opened.emit({ receiver, cell })">
                    <span class="vh">{{ receiver.name }}, {{ heads[column]?.label }}: </span><span>{{ said(cell.severity) }}</span>
                    @if (cell.standing === 'disagree') { <small>unit: {{ said(cell.unit?.severity).toLowerCase() }}, programme: {{ said(cell.programme?.severity).toLowerCase() }}</small> } @else if (cell.standing === 'one_side') { <small>{{ cell.programme ? 'programme only' : 'unit only' }}</small> }
                  </button></td>
              }
              <td data-head="Heard"><div class="heard">@if (receiver.isUnheard) { <rl-status kind="missing" word="Not heard" /> } @else if (receiver.consultations[0]; as last) { <span>{{ method(last.method) }}, {{ date(last.heldOn) }}</span> } @else { <span class="sub">–</span> }
                @if (canConsult()) { <button type="button" class="lnk" [attr.aria-label]="'Record who was heard: ' + receiver.name" (click)="consult.emit(receiver)">Record</button> }</div></td></tr>
          }
        </tbody></table></div>`,
})
export class ImpactGrid {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly receivers = input.required<readonly ImpactReceiverView[]>();
  readonly canRate = input(false);
  readonly canConsult = input(false);
  readonly opened = output<CellAsked>();
  readonly rated = output<CellRated>();
  readonly consult = output<ImpactReceiverView>();
  protected readonly at = signal({ row: 0, column: 0 });
  protected readonly heads = ASPECT_HEADS;
  protected readonly said = severityWords;
  protected readonly method = methodWords;
  protected readonly count = countWords;
  protected readonly date = dateWords;

  protected key(event: KeyboardEvent): void {
    if (!(event.target as HTMLElement).classList.contains('cell') || event.ctrlKey || event.metaKey || event.altKey) return;
    const { row, column } = this.at();
    const step = ({ ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] } as const)[event.key as 'ArrowRight'];
    const receiver = this.receivers()[row];
    const cell = receiver?.cells[column];
    if (step) this.go(row + step[0], column + step[1]);
    else if (/^[0-4]$/.test(event.key) && this.canRate() && receiver && cell) this.rated.emit({ receiver, cell, severity: Number(event.key) });
    else return;
    event.preventDefault();
  }

  private go(row: number, column: number): void {
    this.host.nativeElement.querySelector<HTMLElement>(`[data-at="${row}-${column}"]`)?.focus();
  }
}
