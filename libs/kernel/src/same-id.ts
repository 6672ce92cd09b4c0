/** An id is the same however its letters are written: what tells two of a list apart. */
export const sameId = (id: unknown): unknown => (typeof id === 'string' ? id.toLowerCase() : id);
