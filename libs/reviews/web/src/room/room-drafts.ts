/** What is being written about items of the agenda and not recorded yet: it stays while the meeting goes from one to another. */
export class RoomDrafts<T extends { readonly choice: unknown; readonly reason: string }> {
  private readonly drafts = new Map<string, T>();

  /** One without a choice and a reason is none. */
  keep(itemId: string, draft: T): void {
    if (draft.choice === null && draft.reason.trim() === '') this.drafts.delete(itemId);
    else this.drafts.set(itemId, draft);
  }

  of(itemId: string): T | undefined {
    return this.drafts.get(itemId);
  }

  has(itemId: string): boolean {
    return this.drafts.has(itemId);
  }

  drop(itemId: string): void {
    this.drafts.delete(itemId);
  }
}
