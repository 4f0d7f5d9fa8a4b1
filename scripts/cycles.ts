/**
 * Groups of nodes that reach each other, each once and in the order in which they were found (Tarjan, "Depth-first search
 * and linear graph algorithms", 1972); a node that points at itself alone is none.
 */
export function cycles(
  edges: readonly (readonly [from: string, to: string])[],
): readonly (readonly string[])[] {
  const next = Map.groupBy(edges, ([from]) => from);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: (readonly string[])[] = [];
  const least = (node: string, value: number) => lowest.set(node, Math.min(lowest.get(node) ?? value, value));

  const visit = (node: string): void => {
    order.set(node, order.size);
    least(node, order.size - 1);
    open.push(node);
    for (const [, to] of next.get(node) ?? []) {
      if (!order.has(to)) {
        visit(to);
        least(node, lowest.get(to) ?? 0);
      } else if (open.includes(to)) least(node, order.get(to) ?? 0);
    }
    if (lowest.get(node) !== order.get(node)) return;
    const group = open.splice(open.indexOf(node));
    if (group.length > 1) found.push(group);
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return found;
}
