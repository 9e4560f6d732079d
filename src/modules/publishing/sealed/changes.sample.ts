import { canonicalJson } from "#modules/frameworks/rules/index.ts"

/** One kind of change that somebody might make to a package; `named` are words that the report of it must hold. */
export type Change = Readonly<{
  name: string
  make: (parts: Map<string, Buffer>, random: () => number) => Readonly<{ path: string; named: readonly string[] }>
}>

// Whatever stands in JSON: these changes are made to files, not to typed values.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any

const pick = <T>(list: readonly T[], random: () => number): T => {
  const picked = list[Math.floor(random() * list.length)]
  if (picked === undefined) throw new Error("nothing to pick from")
  return picked
}

/** Changes the JSON of one entry whose path fits; `edit` answers the words by which the change must be named. */
const editing =
  (pattern: RegExp, edit: (json: Loose, random: () => number) => readonly (string | number)[]): Change["make"] =>
  (parts, random) => {
    const path = pick(
      [...parts.keys()].filter((each) => pattern.test(each)),
      random,
    )
    const json: Loose = JSON.parse(parts.get(path)!.toString())
    const named = edit(json, random).map(String)
    parts.set(path, Buffer.from(canonicalJson(json)))
    return { path, named }
  }

const removing =
  (pattern: RegExp): Change["make"] =>
  (parts, random) => {
    const path = pick(
      [...parts.keys()].filter((each) => pattern.test(each)),
      random,
    )
    parts.delete(path)
    return { path, named: ["missing"] }
  }

const unitOf = (parts: ReadonlyMap<string, Buffer>, path: string): string =>
  JSON.parse(parts.get(`${path.split("/").slice(0, 2).join("/")}/unit.json`)!.toString()).name

/** The same, and the unit must be named by its name. */
const editingUnit =
  (pattern: RegExp, edit: Parameters<typeof editing>[1]): Change["make"] =>
  (parts, random) => {
    const { path, named } = editing(pattern, edit)(parts, random)
    return { path, named: [unitOf(parts, path), ...named] }
  }

const other = (points: string): string => (points === "0.01" ? "0.02" : "0.01")

export const changes: readonly Change[] = [
  {
    name: "points computed",
    make: editingUnit(/computed\.json$/u, (json, random) => {
      const line = pick(json.lines, random) as Loose
      line.points = other(line.points)
      return ["leaf", line.code, "changed"]
    }),
  },
  {
    name: "final points",
    make: editingUnit(/final\.json$/u, (json, random) => {
      const leaf = pick(json.leaves, random) as Loose
      leaf.points = other(leaf.points)
      return ["leaf", `${leaf.code}:`, "by the steps"]
    }),
  },
  {
    name: "final total",
    make: editingUnit(/final\.json$/u, (json) => {
      json.sheet.total.points = "99.99"
      return ["“total”"]
    }),
  },
  {
    name: "class",
    make: editingUnit(/final\.json$/u, (json) => {
      json.sheet.class = "Tuyệt vời"
      return ["“class”"]
    }),
  },
  {
    name: "a step's points",
    make: editingUnit(/steps\.json$/u, (json, random) => {
      const step = pick(
        json.filter((each: Loose) => each.body.kind === "appraised"),
        random,
      ) as Loose
      step.body.points = other(step.body.points)
      return ["step", step.seq, "changed"]
    }),
  },
  {
    name: "a step's reason",
    make: editingUnit(/steps\.json$/u, (json, random) => {
      const step = pick(
        json.filter((each: Loose) => each.body.reason),
        random,
      ) as Loose
      step.body.reason = "Lý do khác."
      return ["step", step.seq, "changed"]
    }),
  },
  {
    name: "who took a step",
    make: editingUnit(/steps\.json$/u, (json, random) => {
      const step = pick(json, random) as Loose
      step.by.name = "Người khác"
      return ["step", step.seq, "changed"]
    }),
  },
  {
    name: "a step removed",
    make: editingUnit(/steps\.json$/u, (json, random) => {
      const [step] = json.splice(Math.floor(random() * json.length), 1)
      return ["step", step.seq, "removed"]
    }),
  },
  {
    name: "steps in another order",
    make: editingUnit(/steps\.json$/u, (json, random) => {
      const at = 1 + Math.floor(random() * (json.length - 2))
      json.splice(at, 2, json[at + 1], json[at])
      return ["step", json[at + 1].seq, "order"]
    }),
  },
  {
    name: "a figure",
    make: editingUnit(/figures\.json$/u, (json, random) => {
      const code = pick(Object.keys(json), random)
      json[code].value = "424242"
      return ["figure", code, "changed"]
    }),
  },
  {
    name: "a figure removed",
    make: editingUnit(/figures\.json$/u, (json, random) => {
      const code = pick(Object.keys(json), random)
      delete json[code]
      return ["figure", code, "removed"]
    }),
  },
  {
    name: "text of the framework",
    make: editing(/^frameworks\//u, (json, random) => {
      const area = pick(json.criteria, random) as Loose
      area.title = `${area.title} (sửa)`
      return ["criterion", area.code, "changed"]
    }),
  },
  {
    name: "hash of an evidence file",
    make: editingUnit(/evidence\.json$/u, (json, random) => {
      const document = pick(json, random) as Loose
      document.file.sha256 = "0".repeat(64)
      return ["document", document.id, "changed"]
    }),
  },
  {
    name: "page of a link",
    make: editingUnit(/evidence\.json$/u, (json, random) => {
      const document = pick(json, random) as Loose
      document.links[0].page = 77
      return ["document", document.id, "changed"]
    }),
  },
  {
    name: "an evidence file",
    make: (parts, random) => {
      const path = pick(
        [...parts.keys()].filter((each) => each.startsWith("files/")),
        random,
      )
      parts.set(path, Buffer.concat([parts.get(path)!, Buffer.from("\n")]))
      return { path, named: ["bao-cao", "differs"] }
    },
  },
  { name: "an evidence file removed", make: removing(/^files\//u) },
  { name: "an entry removed", make: removing(/^(units|campaign|results|frameworks)/u) },
  {
    name: "an entry added",
    make: (parts, random) => {
      const path = `units/${Math.floor(random() * 1e9)}.json`
      parts.set(path, Buffer.from("{}"))
      return { path, named: ["not in the manifest"] }
    },
  },
  {
    name: "signed-off content",
    make: (parts, random) => {
      const path = pick(
        [...parts.keys()].filter((each) => each.includes("/snapshots/")),
        random,
      )
      parts.set(path, Buffer.from(`${parts.get(path)!.toString()} `))
      return { path, named: [unitOf(parts, path), "signed-off"] }
    },
  },
  {
    name: "who made it",
    make: editing(/^manifest\.json$/u, (json) => {
      json.madeBy = "Người khác"
      return ["root differs"]
    }),
  },
  {
    name: "a hash in the manifest",
    make: editing(/^manifest\.json$/u, (json, random) => {
      const entry = pick(json.entries, random) as Loose
      entry.sha256 = "f".repeat(64)
      return ["root differs"]
    }),
  },
  {
    name: "the root",
    make: editing(/^manifest\.json$/u, (json) => {
      json.root = "e".repeat(64)
      return ["root differs"]
    }),
  },
  {
    name: "the signature",
    make: editing(/^signature\.json$/u, (json) => {
      json.signature = Buffer.alloc(64, 1).toString("base64")
      return ["signature does not fit"]
    }),
  },
  {
    name: "no signature",
    make: (parts) => (parts.delete("signature.json"), { path: "signature.json", named: ["no readable"] }),
  },
  {
    name: "a rank",
    make: editing(/^results\.json$/u, (json, random) => {
      const unit = pick(json[0].units, random) as Loose
      unit.rank += 1
      return ["result of unit", unit.unitId, "changed"]
    }),
  },
  {
    name: "a unit's name in the results",
    make: editing(/^results\.json$/u, (json, random) => {
      const unit = pick(json[0].units, random) as Loose
      const { name } = unit
      unit.name = "Xã Đổi Tên"
      return [name, "name"]
    }),
  },
  {
    name: "a unit renamed",
    make: (parts, random) => {
      const path = pick(
        [...parts.keys()].filter((each) => each.endsWith("/unit.json")),
        random,
      )
      const json: Loose = JSON.parse(parts.get(path)!.toString())
      parts.set(path, Buffer.from(canonicalJson({ ...json, name: "Xã Đổi Tên" })))
      return { path, named: ["changed"] }
    },
  },
  {
    name: "the calendar",
    make: editingUnit(/calendar\.json$/u, (json) => {
      json.note = "x"
      return ["changed"]
    }),
  },
  {
    name: "settings of the campaign",
    make: editing(/^campaign\.json$/u, (json) => {
      json.settings.limits.returns = 9
      return ["common part", "changed"]
    }),
  },
  {
    name: "a campaign step",
    make: editing(/^campaign\.json$/u, (json) => {
      json.steps[0].by.name = "Người khác"
      return ["campaign step 1", "changed"]
    }),
  },
]
