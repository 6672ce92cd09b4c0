/** What people write. It comes all the time in a large organisation, and moves no figure. */
const WRITTEN: readonly string[] = ['field_report', 'question', 'remark'];

/** Whether what arrived after a pack was gathered has to be in an edition before anything is decided. Figures have; what people write stands beside the pack until its next edition. */
export const isOwedBeforeDeciding = (kind: string): boolean => !WRITTEN.includes(kind);
