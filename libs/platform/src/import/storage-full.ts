/** What whoever sent a file is told; trying again would only find the disk full once more. */
export const STORAGE_FULL = 'The disk of the database is full; nothing was changed. Ask who runs this installation, then send the file again.';

/** Whether the database had no room left to write. */
export const isStorageFull = (error: unknown): boolean => (error as { readonly code?: unknown } | null)?.code === '53100';
