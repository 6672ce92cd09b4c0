/**
 * Of people and whom each reports to, those whose managers lead back to themselves. People who only stand below a circle are not in it.
 * Each person is looked at once.
 */
export function findCircles(managerOf: ReadonlyMap<string, string>): Set<string> {
  const inCircle = new Set<string>();
  const walkedBy = new Map<string, string>();
  for (const start of managerOf.keys()) {
    let at: string | undefined = start;
    while (at !== undefined && !walkedBy.has(at)) {
      walkedBy.set(at, start);
      at = managerOf.get(at);
    }
    // The walk came back to itself: everybody from here round to here again is the circle.
    if (at !== undefined && walkedBy.get(at) === start) {
      for (let member = at; !inCircle.has(member); member = managerOf.get(member) ?? member) inCircle.add(member);
    }
  }
  return inCircle;
}
