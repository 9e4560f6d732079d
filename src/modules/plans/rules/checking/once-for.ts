/**
 * Remembers what `build` gives for each object, as long as the object lives. Several rules ask the same of one check
 * (its score tables, the passage of a line); gathered anew each time, that was most of what a check cost.
 */
export function onceFor<Key extends object, Result>(build: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, Readonly<{ result: Result }>>()
  return (key) => {
    const found = known.get(key) ?? { result: build(key) }
    known.set(key, found)
    return found.result
  }
}
