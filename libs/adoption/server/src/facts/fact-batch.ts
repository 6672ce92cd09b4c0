const HEADER_WORDS = 5;
const UUID_WORDS = 4;
/** PostgreSQL's numbers of the types, as COPY and parameters in binary name them. */
const [UUID, INTEGER, DATE, BOOLEAN] = [2950, 23, 1082, 16];
/** Counts are never negative, so that this stands for a count the file left empty. */
const EMPTY = -1;

/** Facts of days on their way into the table. They travel as arrays in PostgreSQL's binary form, which it takes in about as fast as COPY, and under the tenant's wall, which COPY refuses. */
export class FactBatch {
  rows = 0;
  private limit: number;
  private readonly ids: Buffer;
  private readonly idWords: Int32Array;
  private readonly days: Int32Array;
  private readonly counts: readonly [posted: Int32Array, replied: Int32Array, read: Int32Array, liked: Int32Array];
  private readonly active: Uint8Array;

  /** @param first so many rows make the first batch, and each after it may be twice as large, up to `most`: the database begins early and is asked seldom */
  constructor(private readonly most: number, first = most) {
    this.limit = Math.min(first, most);
    this.ids = arrayOf(UUID, most, UUID_WORDS * 4);
    this.idWords = new Int32Array(this.ids.buffer, this.ids.byteOffset, this.ids.length / 4);
    this.days = new Int32Array(most);
    this.counts = [new Int32Array(most), new Int32Array(most), new Int32Array(most), new Int32Array(most)];
    this.active = new Uint8Array(most);
  }

  get isFull(): boolean {
    return this.rows === this.limit;
  }

  /** @param words where the account's id begins among `ids` @param onDay days since 1 January 2000 */
  push(ids: Int32Array, words: number, onDay: number, isActive: boolean, posted: number | null, replied: number | null, read: number | null, liked: number | null): void {
    const at = this.rows++;
    const to = HEADER_WORDS + at * (UUID_WORDS + 1) + 1;
    for (let word = 0; word < UUID_WORDS; word++) this.idWords[to + word] = ids[words + word] ?? 0;
    this.days[at] = onDay;
    this.active[at] = isActive ? 1 : 0;
    this.counts[0][at] = posted ?? EMPTY;
    this.counts[1][at] = replied ?? EMPTY;
    this.counts[2][at] = read ?? EMPTY;
    this.counts[3][at] = liked ?? EMPTY;
  }

  /** What `PUT_BATCH` takes beside the tenant; null is a column in which nothing stands. The batch is empty afterwards. */
  take(): readonly (Buffer | null)[] {
    const { rows } = this;
    this.rows = 0;
    this.limit = Math.min(this.most, this.limit * 2);
    this.ids.writeInt32BE(rows, 12);
    return [
      encode(DATE, this.days, rows), Buffer.from(this.ids.subarray(0, HEADER_WORDS * 4 + rows * (UUID_WORDS + 1) * 4)), ...this.counts.map((counts) => (isNothing(counts, rows) ? null : encode(INTEGER, counts, rows))),
      flags(this.active, rows),
    ];
  }
}

export const PUT_BATCH = `
  insert into adoption.daily_fact (tenant_id, day, account_id, posted, replied, read, liked, is_active)
  select $1, n.* from unnest($2::date[], $3::uuid[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::boolean[]) n`;

/** An array of one dimension with room for its values, the length of each of which is written already. */
function arrayOf(type: number, rows: number, width: number): Buffer {
  const step = 4 + width;
  const array = Buffer.alloc(HEADER_WORDS * 4 + rows * step);
  for (const [at, word] of [1, 0, type, rows, 1].entries()) array.writeInt32BE(word, at * 4);
  for (let at = HEADER_WORDS * 4; at < array.length; at += step) array.writeInt32BE(width, at);
  return array;
}

/** An empty value has the length -1 and no bytes. */
function encode(type: number, values: Int32Array, rows: number): Buffer {
  const array = arrayOf(type, rows, 4);
  let [to, isAnyEmpty] = [HEADER_WORDS * 4, false];
  for (let at = 0; at < rows; at++) {
    const value = values[at] ?? 0;
    const isEmpty = value === EMPTY && type === INTEGER;
    array.writeInt32BE(isEmpty ? -1 : 4, to);
    if (!isEmpty) array.writeInt32BE(value, to + 4);
    to += isEmpty ? 4 : 8;
    isAnyEmpty ||= isEmpty;
  }
  if (isAnyEmpty) array.writeInt32BE(1, 4);
  return array.subarray(0, to);
}

function flags(values: Uint8Array, rows: number): Buffer {
  const array = arrayOf(BOOLEAN, rows, 1);
  for (let at = 0; at < rows; at++) array[HEADER_WORDS * 4 + at * 5 + 4] = values[at] ?? 0;
  return array;
}

function isNothing(values: Int32Array, rows: number): boolean {
  for (let at = 0; at < rows; at++) if (values[at] !== EMPTY) return false;
  return true;
}
