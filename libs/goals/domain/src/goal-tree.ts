export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
}

/** How many goals serve each one, at any depth. A circle is counted once. */
export function countBelow(nodes: readonly TreeNode[]): ReadonlyMap<string, number> {
  const children = childrenOf(nodes);
  const counts = new Map<string, number>();
  const count = (id: string, seen: ReadonlySet<string>): number => {
    const known = counts.get(id);
    if (known !== undefined) return known;
    const path = new Set([...seen, id]);
    const below = (children.get(id) ?? []).filter((child) => !path.has(child.id)).reduce((sum, child) => sum + 1 + count(child.id, path), 0);
    counts.set(id, below);
    return below;
  };
  for (const { id } of nodes) count(id, new Set());
  return counts;
}

/** The goals above one, the uppermost first, itself last. */
export function pathTo<T extends TreeNode>(nodes: readonly T[], id: string): T[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const path: T[] = [];
  for (let at = known.get(id); at && !path.includes(at); at = at.parentId === null ? undefined : known.get(at.parentId)) path.unshift(at);
  return path;
}

function childrenOf(nodes: readonly TreeNode[]): Map<string | null, TreeNode[]> {
  const children = new Map<string | null, TreeNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parentId);
    if (siblings) siblings.push(node);
    else children.set(node.parentId, [node]);
  }
  return children;
}
