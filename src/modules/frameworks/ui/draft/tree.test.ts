import { describe, expect, it } from "vitest"

import { codeOf, type Data } from "./package-data.ts"
import { insertNode, listTree, moveNode, proposeCode, removeNode, shiftNode, type Moved } from "./tree.ts"

const leaf = (code: string): Data => ({ code, title: code })
const criteria: readonly Data[] = [
  { ...leaf("1"), children: [leaf("1.1"), leaf("1.2"), { ...leaf("1.3"), children: [leaf("1.3.1")] }] },
  { ...leaf("2"), children: [leaf("2.1")] },
]
const shape = (list: readonly Data[] | undefined): string =>
  listTree(list ?? [])
    .map(({ path, node }) => `${"·".repeat(path.length - 1)}${codeOf(node)}`)
    .join(" ")
const moved = (found: Moved | undefined) => found && `${shape(found.criteria)} @${found.path.join(".")}`

describe("the tree", () => {
  it("is listed in print order, without what is folded", () => {
    expect(shape(criteria)).toBe("1 ·1.1 ·1.2 ·1.3 ··1.3.1 2 ·2.1")
    expect(listTree(criteria, new Set(["0"])).map(({ node }) => codeOf(node))).toEqual(["1", "2", "2.1"])
  })

  it("steps up, down, in and out, with all that lies below", () => {
    expect(moved(shiftNode(criteria, [0, 1], "up"))).toBe("1 ·1.2 ·1.1 ·1.3 ··1.3.1 2 ·2.1 @0.0")
    expect(moved(shiftNode(criteria, [0, 1], "down"))).toBe("1 ·1.1 ·1.3 ··1.3.1 ·1.2 2 ·2.1 @0.2")
    expect(moved(shiftNode(criteria, [0, 1], "in"))).toBe("1 ·1.1 ··1.2 ·1.3 ··1.3.1 2 ·2.1 @0.0.0")
    expect(moved(shiftNode(criteria, [0, 2, 0], "out"))).toBe("1 ·1.1 ·1.2 ·1.3 ·1.3.1 2 ·2.1 @0.3")
    expect(moved(shiftNode(criteria, [0], "down"))).toBe("2 ·2.1 1 ·1.1 ·1.2 ·1.3 ··1.3.1 @1")
  })

  it("stays as it is where a step leads nowhere", () => {
    expect(shiftNode(criteria, [0], "up")).toBeUndefined()
    expect(shiftNode(criteria, [1], "down")).toBeUndefined()
    expect(shiftNode(criteria, [0, 0], "in")).toBeUndefined()
    expect(shiftNode(criteria, [1], "out")).toBeUndefined()
    expect(moveNode(criteria, [0], [0, 2, 0])).toBeUndefined()
  })

  it("drops a criterion elsewhere, counted before the move", () => {
    expect(moved(moveNode(criteria, [0, 0], [1, 1]))).toBe("1 ·1.2 ·1.3 ··1.3.1 2 ·2.1 ·1.1 @1.1")
    expect(moved(moveNode(criteria, [0, 0], [0, 3]))).toBe("1 ·1.2 ·1.3 ··1.3.1 ·1.1 2 ·2.1 @0.2")
    expect(moved(moveNode(criteria, [1, 0], [0, 0]))).toBe("1 ·2.1 ·1.1 ·1.2 ·1.3 ··1.3.1 2 @0.0")
  })

  it("takes away and puts in; an area without criteria is a leaf again", () => {
    expect(removeNode(criteria, [1, 0])[1]).toEqual(leaf("2"))
    expect(shape(insertNode(criteria, [1, 0], leaf("x")))).toBe("1 ·1.1 ·1.2 ·1.3 ··1.3.1 2 ·x ·2.1")
  })

  it("proposes codes as text: after 1.9 comes 1.10, and none that is taken", () => {
    const nine = [{ ...leaf("1"), children: Array.from({ length: 9 }, (_, at) => leaf(`1.${at + 1}`)) }]
    expect(proposeCode(nine, [0])).toBe("1.10")
    expect(proposeCode(criteria, [1])).toBe("2.2")
    expect(proposeCode([{ ...leaf("2") }], [])).toBe("3")
    expect(proposeCode([], [])).toBe("1")
  })
})
