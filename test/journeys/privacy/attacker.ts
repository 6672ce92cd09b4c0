/** What an attacker was told: so many of these people did it, between `low` and `high`. */
export interface Answer {
  readonly people: readonly number[];
  readonly low: number;
  readonly high: number;
}

interface Bounds {
  low: number;
  high: number;
}

/**
 * Works out from all answers together who must have done it and who cannot have. People whom no answer tells apart stand together; every answer bounds
 * the sum over such classes, and bounds are tightened until nothing moves (subtracting one answer from another is the simplest case of it). Somebody is
 * inferred when everybody of the class must have done it, or nobody can have.
 * @param size so many people there are, numbered from 0
 * @returns the numbers of the people inferred, with what is inferred about them
 */
export function infer(size: number, answers: readonly Answer[]): Map<number, boolean> {
  const classes = classesOf(size, answers);
  const bounds: Bounds[] = classes.members.map((members) => ({ low: 0, high: members.length }));
  const sums = [...byClasses(answers, classes.of)];
  for (let moved = true, rounds = 0; moved && rounds < 100; rounds++) {
    moved = false;
    for (const sum of sums) moved = tighten(sum, bounds) || moved;
  }
  const found = new Map<number, boolean>();
  classes.members.forEach((members, at) => {
    const { low, high } = bounds[at] as Bounds;
    if (high === 0 || low === members.length) for (const person of members) found.set(person, high !== 0);
  });
  return found;
}

function classesOf(size: number, answers: readonly Answer[]): { readonly of: number[]; readonly members: number[][] } {
  let of: number[] = Array.from({ length: size }, () => 0);
  for (const { people } of answers) {
    const inside = new Set(people);
    const ids = new Map<string, number>();
    of = of.map((old, person) => {
      const key = `${old} ${inside.has(person)}`;
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    });
  }
  const members: number[][] = [];
  of.forEach((id, person) => (members[id] ??= []).push(person));
  return { of, members };
}

interface Sum extends Bounds {
  readonly classes: readonly number[];
}

/** Each answer as a sum of classes; several about the same people as one. */
function byClasses(answers: readonly Answer[], of: readonly number[]): Iterable<Sum> {
  const sums = new Map<string, Sum>();
  for (const { people, low, high } of answers) {
    const classes = [...new Set(people.map((person) => of[person] as number))].sort((a, b) => a - b);
    const key = classes.join(' ');
    const known = sums.get(key);
    if (known) Object.assign(known, { low: Math.max(known.low, low), high: Math.min(known.high, high) });
    else sums.set(key, { classes, low, high });
  }
  // What is told about a part and about the whole tells about the rest: differences of nested answers are answers too.
  const given = [...sums.values()];
  for (const whole of given) {
    const inside = new Set(whole.classes);
    for (const part of given) {
      if (part.classes.length >= whole.classes.length || !part.classes.every((id) => inside.has(id))) continue;
      const without = new Set(part.classes);
      const classes = whole.classes.filter((id) => !without.has(id));
      const [low, high] = [whole.low - part.high, whole.high - part.low];
      const key = classes.join(' ');
      const known = sums.get(key);
      if (known) Object.assign(known, { low: Math.max(known.low, low), high: Math.min(known.high, high) });
      else sums.set(key, { classes, low, high });
    }
  }
  return sums.values();
}

function tighten({ classes, low, high }: Sum, bounds: readonly Bounds[]): boolean {
  const lows = classes.reduce((sum, id) => sum + (bounds[id] as Bounds).low, 0);
  const highs = classes.reduce((sum, id) => sum + (bounds[id] as Bounds).high, 0);
  for (const id of classes) {
    const of = bounds[id] as Bounds;
    const [least, most] = [Math.max(of.low, Math.ceil(low - (highs - of.high) - 1e-6)), Math.min(of.high, Math.floor(high - (lows - of.low) + 1e-6))];
    if (least <= of.low && most >= of.high) continue;
    Object.assign(of, { low: least, high: Math.max(least, most) });
    return true;
  }
  return false;
}
