import type { IconName } from '../marks/icons';

/** A place in the rail. It is left out for people who lack `needs`. */
export interface RailEntry {
  readonly label: string;
  /** For the bottom bar of a phone, where a long label does not fit. */
  readonly short?: string;
  readonly link: string;
  readonly icon: IconName;
  readonly needs?: string;
  readonly badge?: string | number;
  /** What else lies there: addresses that begin so are of this place, too. */
  readonly covers?: readonly string[];
}

/** Places that belong together: the rail shows the area, and its places below it while one of them is open. */
export interface RailArea {
  readonly label: string;
  readonly short?: string;
  readonly icon: IconName;
  readonly badge?: string | number;
  readonly places: readonly RailEntry[];
}

export interface PinnedEntry {
  readonly label: string;
  readonly link: string;
}

/** The bell in the top bar. */
export interface ShellBell {
  readonly link: string;
  /** How much waits for an act; 0 shows no number. */
  readonly count: number;
  /** Something is new, though nothing waits. */
  readonly hasNews: boolean;
  readonly label: string;
}

export interface ShellUser {
  readonly name: string;
  /** Role and organisation, e.g. "Change lead · Meridian Bank". */
  readonly line: string;
}

/** Something the palette can do: go somewhere (`link`) or run (`run`). */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly link?: string;
  readonly run?: () => void;
}

export const permitted = (entries: readonly RailEntry[], can: Readonly<Record<string, boolean>>): RailEntry[] =>
  entries.filter(({ needs }) => !needs || can[needs] === true);

/** Two letters for a round: first letters of the first and last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase();
}
