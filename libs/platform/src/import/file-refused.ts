import type { Refusal } from '@realign/kernel';

/** A file that cannot be taken as a whole. Thrown, because it must undo everything done with the file so far; the import that began it records why. */
export class FileRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

/** Somebody stopped the import. */
export class ImportCancelled extends Error {
  constructor() {
    super('The import was cancelled.');
  }
}

export const refuseFile = (refused: string, detail: string): FileRefused => new FileRefused({ refused, detail });
