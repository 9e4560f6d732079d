/** JSON with sorted keys and without what is undefined: equal text means equal content. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([first], [second]) => (first < second ? -1 : 1)))
        : inner,
    ) ?? "–"
  )
}
