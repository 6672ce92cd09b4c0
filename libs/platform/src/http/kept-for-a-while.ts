/**
 * Answers that are known to hold a little longer, by what was asked. Of each process alone, bounded, and forgotten after `milliseconds`.
 */
export class KeptForAWhile<T> {
  private readonly kept = new Map<string, { readonly value: T; readonly until: number }>();

  constructor(
    private readonly milliseconds: number,
    private readonly most = 1_000,
    private readonly now: () => number = Date.now,
  ) {}

  get(key: string): T | undefined {
    const found = this.kept.get(key);
    if (found && found.until > this.now()) return found.value;
    this.kept.delete(key);
    return undefined;
  }

  /** The oldest goes when there are too many. */
  keep(key: string, value: T): void {
    this.kept.delete(key);
    this.kept.set(key, { value, until: this.now() + this.milliseconds });
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }
}
