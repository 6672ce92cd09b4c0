import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output } from '@angular/core';
import type { RoleProcessCellView } from '@realign/api-client';
import { countWords, plural, shareWords } from '@realign/ui';

export interface MatrixRow {
  readonly roleDefinitionId: string | null;
  readonly roleName: string;
  readonly people: number;
  readonly cells: readonly (RoleProcessCellView | undefined)[];
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** Role × process. A grid: arrows move, Enter opens a cell. */
@Component({
  selector: 'training-matrix',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'move($event)' },
  template: `
    <div class="scrollx" role="region" aria-label="Role by process" tabindex="0">
      <table class="mx" role="grid"><caption class="vh">Who can do what: role by process, completed of assigned. Arrow keys move, Enter opens.</caption>
        <thead><tr role="row"><th scope="col" role="columnheader">Role</th>@for (process of processes(); track process.id) { <th scope="col" role="columnheader">{{ process.name }}</th> }</tr></thead>
        <tbody>@for (row of matrix(); track row.roleDefinitionId; let r = $index) {
          <tr role="row"><th scope="row" role="rowheader"><b>{{ row.roleName }}</b><small class="num">{{ words.countWords(row.people) }}</small></th>
            @for (cell of row.cells; track $index; let c = $index) {
              @if (!cell) { <td role="gridcell" class="na">–<span class="vh"> not needed</span></td> }
              @else if (cell.isUncovered) { <td role="gridcell" class="un"><a href="#" [attr.data-at]="r + ',' + c" [attr.tabindex]="isFirst(r, c) ? 0 : -1" (click)="open($event, cell)"><b>No module</b><small>{{ cell.moduleCount ? 'in ' + words.plural(cell.programmeIds.length, 'programme') : 'needed' }}<span class="vh">: {{ cell.roleName }}, {{ cell.processName }}</span></small></a></td> }
              @else { <td role="gridcell"><a href="#" [attr.data-at]="r + ',' + c" [attr.tabindex]="isFirst(r, c) ? 0 : -1" [title]="cell.moduleCount + ' modules'" (click)="open($event, cell)"><span class="cv" aria-hidden="true"><i [style.width.%]="share(cell) * 100"></i></span><span class="num"><span class="vh">{{ cell.roleName }}, {{ cell.processName }}: </span>{{ cell.assigned ? words.shareWords(share(cell)) : 'nobody yet' }}</span></a></td> }
            }</tr> }</tbody></table></div>`,
})
export class Matrix {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly cells = input.required<readonly RoleProcessCellView[]>();
  readonly opened = output<RoleProcessCellView>();
  protected readonly words = { countWords, plural, shareWords };

  protected readonly processes = computed(() => [...new Map(this.cells().map(({ processId, processName }) => [processId, { id: processId, name: processName }])).values()].sort((a, b) => a.name.localeCompare(b.name)));
  protected readonly matrix = computed<MatrixRow[]>(() => {
    const cells = this.cells();
    const roles = [...new Map(cells.map((cell) => [cell.roleDefinitionId, cell])).values()];
    return roles.map(({ roleDefinitionId, roleName, people }) => ({ roleDefinitionId, roleName, people, cells: this.processes().map(({ id }) => cells.find((cell) => cell.roleDefinitionId === roleDefinitionId && cell.processId === id)) }));
  });
  private readonly first = computed(() => {
    const r = this.matrix().findIndex(({ cells }) => cells.some(Boolean));
    return `${r},${this.matrix()[r]?.cells.findIndex(Boolean) ?? 0}`;
  });

  protected readonly share = ({ completed, assigned }: RoleProcessCellView): number => (assigned === 0 ? 0 : completed / assigned);
  protected isFirst(r: number, c: number): boolean {
    return this.first() === `${r},${c}`;
  }

  protected open(event: Event, cell: RoleProcessCellView): void {
    event.preventDefault();
    this.opened.emit(cell);
  }

  /** To the next cell in that direction that can be opened. */
  protected move(event: KeyboardEvent): void {
    const [down, right] = STEPS[event.key] ?? [0, 0];
    const at = (event.target as HTMLElement).dataset['at'];
    if (at === undefined || (down === 0 && right === 0)) return;
    event.preventDefault();
    const [row = 0, column = 0] = at.split(',').map(Number);
    for (let r = row + down, c = column + right; r >= 0 && c >= 0 && r < this.matrix().length && c < this.processes().length; r += down, c += right) {
      const next = this.host.nativeElement.querySelector<HTMLElement>(`[data-at="${r},${c}"]`);
      if (next) return next.focus();
    }
  }
}
