export type Wanted = Readonly<{ centre: number; width: number }>

type Cluster = Readonly<{ count: number; width: number; wish: number; start: number }>

/** Room that labels in a row need, gaps included. */
export const roomFor = (labels: readonly Wanted[], gap: number): number =>
  labels.reduce((sum, label) => sum + label.width, 0) + gap * Math.max(0, labels.length - 1)

/**
 * Places labels in one row so that none touches another and none leaves 0…total, each as near to its wish as the others
 * let it (least squares over clusters of touching labels). Labels come in the order of their wishes; gives their
 * centres. Where the room does not suffice at all they still do not overlap, and run out at the right.
 */
export const spreadLabels = (labels: readonly Wanted[], total: number, gap: number): readonly number[] => {
  const clusters: Cluster[] = []
  for (const label of labels) {
    let cluster = settle({ count: 1, width: label.width, wish: label.centre - label.width / 2, start: 0 }, total)
    let before = clusters.at(-1)
    while (before && before.start + before.width + gap > cluster.start) {
      clusters.pop()
      cluster = settle(join(before, cluster, gap), total)
      before = clusters.at(-1)
    }
    clusters.push(cluster)
  }
  return placesIn(clusters, labels, gap)
}

const settle = (cluster: Cluster, total: number): Cluster => ({
  ...cluster,
  start: Math.max(0, Math.min(total - cluster.width, cluster.wish)),
})

/** The wish of a joined cluster is the mean of where its labels wish its start to be. */
const join = (left: Cluster, right: Cluster, gap: number): Cluster => {
  const offset = left.width + gap
  const count = left.count + right.count
  return {
    count,
    width: offset + right.width,
    wish: (left.wish * left.count + (right.wish - offset) * right.count) / count,
    start: 0,
  }
}

const placesIn = (clusters: readonly Cluster[], labels: readonly Wanted[], gap: number): readonly number[] => {
  const centres: number[] = []
  for (const cluster of clusters) {
    let left = cluster.start
    for (let place = 0; place < cluster.count; place += 1) {
      const width = labels[centres.length]?.width ?? 0
      centres.push(left + width / 2)
      left += width + gap
    }
  }
  return centres
}
