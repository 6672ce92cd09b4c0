/** The two code pages of Windows that European files without UTF-8 come in: the western one and the central European one. */
export type CodePage = 'windows-1252' | 'windows-1250';

/** Letters of windows-1250 (ł ą ż Ł Ą Ż Ź ť Ť ľ Ľ) where windows-1252 has a sign, which stands in no word. */
const SIGNS = new Set([0xb3, 0xb9, 0xbf, 0xa3, 0xa5, 0xaf, 0x8f, 0x9d, 0x8d, 0xbe, 0xbc]);
/** Consonants of windows-1250 (č ř ň ď ć Č Ř Ň Ď Ć) where windows-1252 has a vowel (è ø ò ï æ È Ø Ò Ï Æ). */
const CONSONANTS = new Set([0xe8, 0xf8, 0xf2, 0xef, 0xe6, 0xc8, 0xd8, 0xd2, 0xcf, 0xc6]);
/** ć and č end a word behind a vowel; æ never does, and è hardly. */
const ENDINGS = new Set([0xe6, 0xe8]);

const A_VOWEL = /[aeiouy]/i;
/** á é í ó ú ý ö ü ä and their capitals stand at the same places in both. */
const SHARED_VOWELS = new Set([0xc1, 0xc4, 0xc9, 0xcb, 0xcd, 0xd3, 0xd6, 0xda, 0xdc, 0xdd, 0xe1, 0xe4, 0xe9, 0xeb, 0xed, 0xf3, 0xf6, 0xfa, 0xfc, 0xfd]);

const isAsciiLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
const isLetter = (byte: number): boolean => isAsciiLetter(byte) || byte >= 0xc0 || SIGNS.has(byte) || byte === 0x8a || byte === 0x8c || byte === 0x8e || byte === 0x9a || byte === 0x9c || byte === 0x9e || byte === 0x9f;
const isVowel = (byte: number): boolean => (isAsciiLetter(byte) ? A_VOWEL.test(String.fromCharCode(byte)) : SHARED_VOWELS.has(byte));

/** Bytes before the one that is looked at. */
const BEFORE = 3;
/** So many consonants by themselves may be names from elsewhere. */
const FEWEST_CONSONANTS = 2;

/**
 * Tells windows-1250 from windows-1252 by what stands in words, since nothing else in the bytes does: “Wójcik, Micha³” has a sign in a word, “Dvoøák” a vowel between vowels. A list with German, French, Spanish
 * and Danish names stays western; what Hungarian alone has (ő, ű) decides nothing.
 */
export class CodePageVotes {
  private signs = 0;
  private consonants = 0;
  private vowels = 0;
  private rest = Buffer.alloc(0);

  push(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    for (let at = Math.max(0, this.rest.length - 1); at < bytes.length - 1; at++) if ((bytes[at] as number) >= 0x80) this.look(bytes, at);
    this.rest = Buffer.from(bytes.subarray(Math.max(0, bytes.length - BEFORE - 1)));
  }

  end(): CodePage {
    const at = this.rest.length - 1;
    if (at >= 0 && (this.rest[at] as number) >= 0x80) this.look(this.rest, at);
    const central = 2 * this.signs + this.consonants;
    return (this.signs > 0 || this.consonants >= FEWEST_CONSONANTS) && central > this.vowels ? 'windows-1250' : 'windows-1252';
  }

  private look(bytes: Buffer, at: number): void {
    const [byte, before, after] = [bytes[at] as number, bytes[at - 1] ?? 0, bytes[at + 1] ?? 0];
    if (SIGNS.has(byte)) {
      // m³ and 1¹ are measures; £ and ¿ stand before a word.
      const isLast = isLetter(before) && isLetter(bytes[at - 2] ?? 0) && isLetter(bytes[at - 3] ?? 0);
      if (isLetter(before) ? isLetter(after) || isLast : byte !== 0xbf && after >= 0xc0) this.signs += 1;
    } else if (CONSONANTS.has(byte)) {
      const [follows, precedes] = [isVowel(before), isVowel(after)];
      // Øyvind and Øivind begin with a vowel before a vowel.
      const isBeginning = !isLetter(before) && !(byte === 0xd8 && isAsciiLetter(after));
      if (precedes ? follows || isBeginning : follows && !isLetter(after) && ENDINGS.has(byte)) this.consonants += 1;
      else if (!follows && !precedes && isLetter(before)) this.vowels += 1;
    }
  }
}
