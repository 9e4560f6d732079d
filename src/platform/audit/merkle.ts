import { createHash } from "node:crypto"

/**
 * A Merkle tree as RFC 6962 defines it, kept as its complete subtrees from left to right: enough to add a leaf and to
 * know the root, in memory that grows with the logarithm of the leaves.
 */
export type MerkleTree = Readonly<{ size: number; peaks: readonly Buffer[] }>

export const emptyTree: MerkleTree = Object.freeze({ size: 0, peaks: [] })

// Leaves and nodes are hashed with different first bytes, so that a node can never be passed off as a leaf.
const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])

const joinNodes = (left: Buffer, right: Buffer): Buffer =>
  createHash("sha256").update(nodePrefix).update(left).update(right).digest()

/** The hash of one leaf's bytes, hex. */
export const hashLeaf = (bytes: string | Buffer): string =>
  createHash("sha256").update(leafPrefix).update(bytes).digest("hex")

/** The tree with one more leaf (`leafHash` from `hashLeaf`). */
export const addLeaf = (tree: MerkleTree, leafHash: string): MerkleTree => {
  const peaks = [...tree.peaks]
  let node: Buffer = Buffer.from(leafHash, "hex")
  // Every trailing one bit of the size is a complete subtree that closes with this leaf.
  for (let { size } = tree; size % 2 === 1; size = Math.floor(size / 2)) node = joinNodes(peaks.pop() ?? node, node)
  peaks.push(node)
  return { size: tree.size + 1, peaks }
}

/** The root, hex. Of an empty tree: the hash of nothing. */
export const rootOf = (tree: MerkleTree): string => {
  const last = tree.peaks.at(-1)
  if (!last) return createHash("sha256").digest("hex")
  return tree.peaks
    .slice(0, -1)
    .reduceRight((right, left) => joinNodes(left, right), last)
    .toString("hex")
}
