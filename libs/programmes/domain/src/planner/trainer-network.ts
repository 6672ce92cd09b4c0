import type { PlannerCountry, PlannerTrainer, Teaching } from './planner-world';

/** Learners of one wave who can be taught together: the same language, country and module. */
export interface Lane {
  readonly wave: number;
  readonly language: string;
  readonly country: string;
  readonly skill: string;
}

interface Edge {
  readonly to: number;
  room: number;
  readonly back: number;
}

/** Trainers who are alike in what and whom they can teach, with their minutes put together. */
interface TrainerKind {
  readonly members: readonly PlannerTrainer[];
  readonly languages: ReadonlySet<string>;
  readonly skills: ReadonlySet<string>;
  readonly offset: number;
}

const SINK = 0;

interface LaneNode {
  readonly node: number;
  readonly lane: Lane;
  /** Minutes that could still be given out, as far as is known. It only ever falls while nothing is taken back, because others only ever take more. */
  room: number;
  /** How long the trail was when that was found out. */
  roomAt: number;
}

/**
 * Who can teach whom in which week, as a network of flows: lanes, then kinds of trainers by week, then the end. Teaching that was given out may be
 * handed on to other trainers and weeks, so an answer of "no" means that no way of giving it out exists (Ford and Fulkerson 1956).
 */
export class TrainerNetwork {
  private readonly edges: Edge[][] = [[]];
  private readonly kinds: readonly TrainerKind[];
  private readonly slots = new Map<string, number>();
  private readonly slotOf = new Map<number, { kind: number; week: number }>();
  private readonly lanes = new Map<string, LaneNode>();
  private readonly cameFrom: number[] = [];
  private readonly cameBy: number[] = [];
  private readonly seenIn: number[] = [];
  private searches = 0;
  private trail: { node: number; edge: number; amount: number }[] = [];
  private pending: { lane: LaneNode; minutes: number; at: number }[] = [];

  constructor(
    trainers: readonly PlannerTrainer[],
    private readonly countries: Readonly<Record<string, PlannerCountry>>,
    private readonly mostHoursApart: number,
  ) {
    this.kinds = kindsOf(trainers);
  }

  /** Gives out so many more minutes of a lane, in weeks `from` up to, not including, `until`. @returns the minutes that cannot be; what was given can be taken back */
  give(lane: Lane, minutes: number, from: number, until: number): number {
    const known = this.laneNode(lane, from, until);
    if (minutes > known.room) return minutes - known.room;
    const at = this.trail.length;
    let left = minutes;
    while (left > 0) {
      const pushed = this.push(known.node, left);
      if (pushed === 0) {
        [known.room, known.roomAt] = [minutes - left, at];
        return left;
      }
      left -= pushed;
    }
    known.room -= minutes;
    this.pending.push({ lane: known, minutes, at });
    return 0;
  }

  /** The point to which `takeBack` goes back. */
  mark(): number {
    return this.trail.length;
  }

  /** What was given since the mark is taken back. */
  takeBack(mark: number): void {
    while (this.trail.length > mark) {
      const { node, edge: at, amount } = this.trail.pop() as { node: number; edge: number; amount: number };
      const edge = this.edge(node, at);
      edge.room += amount;
      this.edge(edge.to, edge.back).room -= amount;
    }
    while ((this.pending.at(-1)?.at ?? -1) >= mark) {
      const { lane, minutes } = this.pending.pop() as { lane: LaneNode; minutes: number };
      lane.room += minutes;
    }
    for (const lane of this.lanes.values()) if (lane.roomAt > mark) [lane.room, lane.roomAt] = [Infinity, 0];
  }

  /** Whether any trainer could teach this at all, hours aside. */
  hasTrainerFor(language: string, country: string, skill: string): boolean {
    return this.kinds.some((kind) => this.canTeach(kind, { language, country, skill }));
  }

  /** Who teaches what when, trainer by trainer in a fixed order. */
  teaching(): Teaching[] {
    const left = new Map<string, number>();
    const result: Teaching[] = [];
    for (const { node, lane } of this.lanes.values()) {
      for (const edge of this.edges[node] ?? []) {
        const slot = this.slotOf.get(edge.to);
        if (slot) this.shareOut(lane, slot, this.edge(edge.to, edge.back).room, left, result);
      }
    }
    return result;
  }

  private shareOut(lane: Lane, { kind, week }: { kind: number; week: number }, minutes: number, left: Map<string, number>, into: Teaching[]): void {
    let open = minutes;
    for (const trainer of this.kinds[kind]?.members ?? []) {
      const key = `${trainer.id} ${week}`;
      const has = left.get(key) ?? trainer.minutes[week] ?? 0;
      const takes = Math.min(has, open);
      if (takes > 0) into.push({ ...lane, trainerId: trainer.id, week, minutes: takes });
      left.set(key, has - takes);
      open -= takes;
    }
  }

  private laneNode(lane: Lane, from: number, until: number): LaneNode {
    const key = `${lane.wave}|${until}|${lane.language}|${lane.country}|${lane.skill}`;
    const known = this.lanes.get(key);
    if (known) return known;
    const made: LaneNode = { node: this.addNode(), lane, room: Infinity, roomAt: 0 };
    const closed = new Set(this.countries[lane.country]?.closedWeeks ?? []);
    this.kinds.forEach((kind, at) => {
      if (!this.canTeach(kind, lane)) return;
      for (let week = Math.max(0, from); week < until; week += 1) {
        const slot = closed.has(week) ? undefined : this.slot(at, week);
        if (slot !== undefined) this.connect(made.node, slot, Number.MAX_SAFE_INTEGER);
      }
    });
    this.lanes.set(key, made);
    return made;
  }

  private canTeach(kind: TrainerKind, { language, country, skill }: Omit<Lane, 'wave'>): boolean {
    const apart = Math.abs(kind.offset - (this.countries[country]?.offset ?? kind.offset));
    return kind.languages.has(language) && (kind.skills.size === 0 || kind.skills.has(skill)) && Math.min(apart, 24 - apart) <= this.mostHoursApart;
  }

  private slot(kind: number, week: number): number | undefined {
    const key = `${kind} ${week}`;
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const minutes = (this.kinds[kind]?.members ?? []).reduce((sum, trainer) => sum + (trainer.minutes[week] ?? 0), 0);
    if (minutes <= 0) return undefined;
    const node = this.addNode();
    this.connect(node, SINK, minutes);
    this.slots.set(key, node);
    this.slotOf.set(node, { kind, week });
    return node;
  }

  /** One shortest way with room left, taken as far as it goes (Edmonds and Karp 1972). @returns the minutes that went through */
  private push(start: number, most: number): number {
    if (!this.findWay(start)) return 0;
    let amount = most;
    for (let node = SINK; node !== start; node = this.cameFrom[node] as number) amount = Math.min(amount, this.edge(this.cameFrom[node] as number, this.cameBy[node] as number).room);
    for (let node = SINK; node !== start; node = this.cameFrom[node] as number) {
      const step = { node: this.cameFrom[node] as number, edge: this.cameBy[node] as number, amount };
      const edge = this.edge(step.node, step.edge);
      edge.room -= amount;
      this.edge(edge.to, edge.back).room += amount;
      this.trail.push(step);
    }
    return amount;
  }

  private findWay(start: number): boolean {
    this.searches += 1;
    this.seenIn[start] = this.searches;
    const queue = [start];
    for (let at = 0; at < queue.length; at += 1) {
      const node = queue[at] as number;
      const out = this.edges[node] as Edge[];
      for (let e = 0; e < out.length; e += 1) {
        const { room, to } = out[e] as Edge;
        if (room <= 0 || this.seenIn[to] === this.searches) continue;
        this.seenIn[to] = this.searches;
        this.cameFrom[to] = node;
        this.cameBy[to] = e;
        if (to === SINK) return true;
        queue.push(to);
      }
    }
    return false;
  }

  private addNode(): number {
    this.edges.push([]);
    return this.edges.length - 1;
  }

  private connect(from: number, to: number, room: number): void {
    const [out, back] = [this.edges[from] as Edge[], this.edges[to] as Edge[]];
    out.push({ to, room, back: back.length });
    back.push({ to: from, room: 0, back: out.length - 1 });
  }

  private edge(node: number, at: number): Edge {
    return (this.edges[node] as Edge[])[at] as Edge;
  }
}

function kindsOf(trainers: readonly PlannerTrainer[]): TrainerKind[] {
  const groups = new Map<string, PlannerTrainer[]>();
  for (const trainer of trainers) {
    const key = `${[...trainer.languages].sort().join(',')}|${[...trainer.skills].sort().join(',')}|${trainer.offset}`;
    groups.set(key, [...(groups.get(key) ?? []), trainer]);
  }
  return [...groups.values()].map((members) => ({ members, languages: new Set(members[0]?.languages), skills: new Set(members[0]?.skills), offset: members[0]?.offset ?? 0 }));
}
