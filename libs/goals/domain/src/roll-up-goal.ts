import { worstHealth, type HealthName } from './key-result';

export interface RollUpNode {
  readonly id: string;
  readonly parentId: string | null;
  /** How each of its own key results stands; progress null where it cannot be said. */
  readonly keyResults: readonly { readonly progress: number | null; readonly health: HealthName }[];
}

export interface RollUp {
  /** Mean of what can be said, 0 at the baselines, 1 at the targets; each key result counts at most 1 and at least 0. Null when nothing can be said. */
  readonly progress: number | null;
  /** The worst of its own key results: a goal is not off track because a team below it is. */
  readonly health: HealthName;
  /** The worst of everything below, without its own. */
  readonly healthBelow: HealthName | null;
  /** Goals below it, at any depth, whose health asks for attention. */
  readonly troubledBelow: number;
}

const TROUBLED: ReadonlySet<HealthName> = new Set(['off_track', 'at_risk', 'stale', 'no_data']);

/**
 * Health and progress of every goal of a tree. A goal's own key results decide its health; where it has none, its children do. Progress is
 * the mean of its own key results, or of its children's progress where it has none, each cut to 0–1 so that one overshoot hides no gap.
 * A circle in the tree is cut at the goal met twice.
 */
export function rollUpGoals(nodes: readonly RollUpNode[]): ReadonlyMap<string, RollUp> {
  const children = new Map<string, RollUpNode[]>();
  for (const node of nodes) if (node.parentId !== null) children.set(node.parentId, [...(children.get(node.parentId) ?? []), node]);
  const done = new Map<string, RollUp>();
  const visit = (node: RollUpNode, above: ReadonlySet<string>): RollUp => {
    const known = done.get(node.id);
    if (known) return known;
    const path = new Set([...above, node.id]);
    const below = (children.get(node.id) ?? []).filter(({ id }) => !path.has(id)).map((child) => visit(child, path));
    const result = combine(node, below);
    done.set(node.id, result);
    return result;
  };
  for (const node of nodes) visit(node, new Set());
  return done;
}

function combine({ keyResults }: RollUpNode, below: readonly RollUp[]): RollUp {
  const own = keyResults.map(({ health }) => health);
  const belowHealths = below.flatMap(({ health, healthBelow }) => (healthBelow === null ? [health] : [health, healthBelow]));
  const progress = keyResults.length > 0 ? keyResults.map((result) => result.progress) : below.map((child) => child.progress);
  return {
    progress: meanOf(progress),
    health: own.length > 0 ? worstHealth(own) : belowHealths.length > 0 ? worstHealth(belowHealths) : 'no_data',
    healthBelow: belowHealths.length > 0 ? worstHealth(belowHealths) : null,
    troubledBelow: below.reduce((sum, child) => sum + child.troubledBelow + (TROUBLED.has(child.health) ? 1 : 0), 0),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const said = values.filter((value): value is number => value !== null).map((value) => Math.min(1, Math.max(0, value)));
  return said.length === 0 ? null : said.reduce((sum, value) => sum + value, 0) / said.length;
}
