/** Somebody who can be mentioned. */
export interface Mentioned {
  readonly id: string;
  readonly name: string;
}

export interface TextPart {
  readonly text: string;
  readonly isMention: boolean;
}

/** The text in pieces, so that `@Name` of those who are mentioned can be set apart; the longest name wins where one begins with another. */
export function mentionParts(text: string, mentions: readonly Mentioned[]): readonly TextPart[] {
  const names = mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length);
  const parts: TextPart[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const name = names.find((one) => text.startsWith(one, at));
    if (name === undefined) { plain += text.charAt(at++); continue; }
    if (plain) parts.push({ text: plain, isMention: false });
    plain = '';
    parts.push({ text: name, isMention: true });
    at += name.length;
  }
  return plain ? [...parts, { text: plain, isMention: false }] : parts;
}

const BEGUN = /(?:^|[\s(])@([\p{L}][\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u;

/** The name that is being typed after an @ before the caret, and where the @ stands; undefined where none is. */
export function begunMention(text: string, caret: number): { readonly from: number; readonly typed: string } | undefined {
  const typed = BEGUN.exec(text.slice(0, caret))?.[1];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, typed: typed.trim() };
}

/** Those of the chosen whose `@Name` still stands in the text. */
export const stillMentioned = (text: string, chosen: readonly Mentioned[]): readonly string[] => [...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))];
