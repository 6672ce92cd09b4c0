/** How often progress is told, in milliseconds. */
const EVERY_MS = 500;

/**
 * Tells how many rows of a long reading are done: at most twice a second, one message at a time, so that reading never waits for
 * telling and a late message never overtakes a newer one. `tell` throws when somebody stopped the work; the next `rows` throws it on.
 */
export class ReadingProgress {
  private toldAt = 0;
  private telling: Promise<void> | undefined;
  private trouble: unknown;

  constructor(private readonly tell: (rows: number) => Promise<void>) {}

  rows(count: number): void {
    if (this.trouble !== undefined) throw this.trouble;
    if (this.telling || Date.now() - this.toldAt < EVERY_MS) return;
    this.toldAt = Date.now();
    this.telling = this.tell(count)
      .catch((error: unknown) => void (this.trouble = error))
      .finally(() => (this.telling = undefined));
  }

  /** Waits for what is being told. @throws what went wrong with it */
  async settle(): Promise<void> {
    await this.telling;
    if (this.trouble !== undefined) throw this.trouble;
  }
}
