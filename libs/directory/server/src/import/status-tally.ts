import type { FileFinding } from './people-file';

/** A column with more values than these is no column of statuses; the first ones say so well enough. */
const MOST = 50;

/** Statuses of a file that are known by no word, with how many have them. */
export class StatusTally {
  private readonly counts = new Map<string, { people: number; line: number }>();
  private others = 0;

  add(status: string, line: number): void {
    const known = this.counts.get(status);
    if (known) known.people += 1;
    else if (this.counts.size < MOST) this.counts.set(status, { people: 1, line });
    else this.others += 1;
  }

  /** Once for each status, in the line where it first stands. */
  findings(column: string | null): FileFinding[] {
    return [...this.counts].map(([status, { people, line }], at) => ({
      line, column, code: 'status.unknown', severity: 'warning', value: status.slice(0, 60),
      detail: `${people === 1 ? 'One person has' : `${people} people have`} the status “${status.slice(0, 60)}”, which is not known: ${people === 1 ? 'they are' : 'all are'} taken as being here. Say what it means when you look the file over.${at === MOST - 1 && this.others > 0 ? ` ${this.others} more have other unknown statuses; perhaps this column is none of statuses.` : ''}`,
    }));
  }
}
