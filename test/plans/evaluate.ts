import type { Finding, PlanReading, ReportWindow, ScoreRow, Target, Task } from "#modules/plans/rules/plan-reading.ts"
import type { ExpectedPlan, ExpectedScore, ExpectedTarget, ExpectedTask, ExpectedWindow } from "./expected.ts"
import { evaluateHeading } from "./evaluate-heading.ts"
import { coverage, isAllowed, isSameNumber, isSameSet, pairUp } from "./match.ts"

/** How many of the expected items were read right, what else was read, and each miss in words. */
export type Score = Readonly<{ right: number; of: number; extra: number; misses: readonly string[] }>
export type Evaluation = Readonly<{
  heading: Score
  scores: Score
  rules: Score
  targets: Score
  tasks: Score
  /** Product and supporters of the tasks that were found. */
  taskDetails: Score
  windows: Score
}>
export type FindingEvaluation = Readonly<{
  planted: Score
  falseErrors: readonly Finding[]
  falseWarnings: readonly Finding[]
}>

/** Compares a reading with the golden result, item by item. */
export function evaluateReading(reading: PlanReading, expected: ExpectedPlan): Evaluation {
  return {
    heading: evaluateHeading(reading.document, expected.document),
    scores: evaluateScores(reading.scores, expected.scores),
    rules: evaluateRules(reading.scores, expected.scores),
    targets: evaluateTargets(reading.targets, expected.targets),
    ...evaluateTasks(reading.tasks, expected.tasks),
    windows: evaluateWindows(reading.windows, expected.windows),
  }
}

/** Recall of the planted defects, and the errors and warnings that nobody planted. One finding may show several defects. */
export function evaluateFindings(
  findings: readonly Finding[],
  expected: ExpectedPlan,
  lines: readonly string[],
): FindingEvaluation {
  const texts = findings.map((finding) =>
    [finding.message, JSON.stringify(finding.values), ...finding.lines.map((line) => lines[line - 1] ?? "")].join("\n"),
  )
  const shows = (wanted: ExpectedPlan["findings"][number]) =>
    findings.map(
      (finding, index) =>
        [wanted.rule].flat().includes(finding.rule) &&
        [wanted.severity].flat().includes(finding.severity) &&
        wanted.about.every((pattern) => new RegExp(pattern, "iu").test(texts[index] ?? "")),
    )
  const planted = expected.findings.filter((one) => !one.optional)
  const missed = planted.filter((one) => !shows(one).includes(true))
  const explained = findings.map((_, index) => expected.findings.some((one) => shows(one)[index]))
  const unplanned = (severity: Finding["severity"]) =>
    findings.filter((finding, index) => !explained[index] && finding.severity === severity)
  return {
    planted: {
      right: planted.length - missed.length,
      of: planted.length,
      extra: 0,
      misses: missed.map((one) => `${one.rule} (${one.severity}) ${one.about.join(" & ")}`),
    },
    falseErrors: unplanned("error"),
    falseWarnings: unplanned("warning"),
  }
}

const show = (value: unknown) => JSON.stringify(value)

const isCode = (row: ScoreRow, want: ExpectedScore) => [want.code].flat().includes(row.code)

function evaluateScores(found: readonly ScoreRow[], wanted: readonly ExpectedScore[]): Score {
  const fields = ["max", "previous", "target"] as const
  const wrong = (row: ScoreRow, want: ExpectedScore) => fields.filter((field) => row[field] !== want[field])
  const pairs = pairUp(wanted.length, found.length, (w, f) => {
    const [want, row] = [wanted[w], found[f]]
    return want && row && isCode(row, want) ? 4 - wrong(row, want).length : 0
  })
  const misses = wanted.flatMap((want, index) => {
    const row = found[pairs.find((pair) => pair.wanted === index)?.found ?? -1]
    if (!row) return [`score ${want.code} not read`]
    const bad = wrong(row, want).map((field) => `${field} ${row[field]} ≠ ${want[field]}`)
    if (want.title !== undefined && coverage(want.title, row.title) < 0.9) bad.push(`title ${show(row.title)}`)
    return bad.length > 0 ? [`score ${want.code}: ${bad.join(", ")}`] : []
  })
  const extras = found.filter((_, index) => !pairs.some((pair) => pair.found === index))
  return {
    ...count(wanted.length, misses),
    extra: extras.length,
    misses: [...misses, ...extras.map((row) => `extra score ${row.code} ${row.title}`)],
  }
}

function evaluateRules(found: readonly ScoreRow[], wanted: readonly ExpectedScore[]): Score {
  const withRule = wanted.filter((want) => want.rule !== undefined)
  const misses = withRule
    .filter((want) => !found.some((row) => isCode(row, want) && isAllowed(row.rule, want.rule ?? null)))
    .map((want) => `rule of ${want.code}: ${show(found.find((row) => isCode(row, want))?.rule ?? null)}`)
  return { ...count(withRule.length, misses), extra: 0, misses }
}

function wrongTargetFields(target: Target, want: ExpectedTarget): string[] {
  const comparators: readonly string[] = Array.isArray(want.comparator) ? want.comparator : [want.comparator]
  const wrong: string[] = []
  // "100 %" cannot be exceeded: at least and exactly are the same promise.
  const whole = target.unit === "%" && target.value !== null && Number(target.value) === 100
  const isComparator =
    comparators.includes(target.comparator) ||
    (whole && /^>?=$/.test(target.comparator) && comparators.some((one) => /^>?=$/.test(one)))
  if (!isComparator) wrong.push(`comparator ${target.comparator} ≠ ${comparators.join("|")}`)
  const values = Array.isArray(want.value) ? want.value : [want.value]
  if (!values.some((value) => isSameNumber(target.value, value)))
    wrong.push(`value ${target.value} ≠ ${values.join("|")}`)
  if (want.unit !== undefined && !isAllowed(target.unit, want.unit))
    wrong.push(`unit ${target.unit} ≠ ${show(want.unit)}`)
  if (want.of !== undefined && !isSameNumber(target.of, want.of)) wrong.push(`of ${target.of} ≠ ${want.of}`)
  return wrong
}

function evaluateTargets(found: readonly Target[], wanted: readonly ExpectedTarget[]): Score {
  const pairs = pairUp(wanted.length, found.length, (w, f) => {
    const [want, target] = [wanted[w], found[f]]
    if (!want || !target) return 0
    const inText = coverage(want.text, `${target.text} ${target.measure}`)
    if (inText < 0.6) return 0
    return inText + coverage(target.measure, want.text) + (4 - wrongTargetFields(target, want).length) / 2
  })
  const describe = (want: ExpectedTarget, target: Target | undefined) =>
    target
      ? wrongTargetFields(target, want).map((wrong) => `target ${show(want.text)}: ${wrong}`)
      : [`target ${show(want.text)} not read`]
  return scoreItems({
    wanted,
    found,
    pairs,
    describe,
    name: (target) => `extra target ${target.comparator} ${target.value} ${target.unit} ${show(target.text)}`,
  })
}

function evaluateTasks(found: readonly Task[], wanted: readonly ExpectedTask[]): { tasks: Score; taskDetails: Score } {
  const pairs = pairUp(wanted.length, found.length, (w, f) => {
    const [want, task] = [wanted[w], found[f]]
    if (!want || !task) return 0
    const inText = coverage(want.text, task.text)
    const right = wrongTaskFields(task, want).length === 0 ? 0.1 : 0
    return inText < 0.7 ? 0 : inText + coverage(task.text, want.text) / 2 + right
  })
  const describe = (want: ExpectedTask, task: Task | undefined) =>
    task
      ? wrongTaskFields(task, want).map((wrong) => `task ${show(want.text)}: ${wrong}`)
      : [`task ${show(want.text)} not read`]
  const tasks = scoreItems({ wanted, found, pairs, describe, name: (task) => `extra task ${show(task.text)}` })
  const details = pairs.flatMap(({ wanted: w, found: f }) => {
    const [want, task] = [wanted[w], found[f]]
    return want && task ? [wrongDetails(task, want).map((wrong) => `task ${show(want.text)}: ${wrong}`)] : []
  })
  const bad = details.filter((misses) => misses.length > 0)
  return {
    tasks,
    taskDetails: { right: details.length - bad.length, of: details.length, extra: 0, misses: bad.flat() },
  }
}

function wrongTaskFields(task: Task, want: ExpectedTask): string[] {
  const wrong: string[] = []
  if (!isSameSet(task.lead, want.lead)) wrong.push(`lead ${show(task.lead)} ≠ ${show(want.lead)}`)
  const found = task.deadline
  if (want.deadline === null || found === null) {
    if (want.deadline !== found) wrong.push(`deadline ${show(found)} ≠ ${show(want.deadline)}`)
    return wrong
  }
  const { kind, from, to } = want.deadline
  const isRight =
    (Array.isArray(kind) ? kind.includes(found.kind) : kind === found.kind) &&
    (from === undefined || isAllowed(found.from, from)) &&
    (to === undefined || isAllowed(found.to, to))
  if (!isRight) wrong.push(`deadline ${show(found)} ≠ ${show(want.deadline)}`)
  return wrong
}

function wrongDetails(task: Task, want: ExpectedTask): string[] {
  const wrong: string[] = []
  if (want.product !== undefined && !isAllowed(task.product, want.product))
    wrong.push(`product ${show(task.product)} ≠ ${show(want.product)}`)
  if (want.support !== undefined && !isSameSet(task.support, want.support))
    wrong.push(`support ${show(task.support)} ≠ ${show(want.support)}`)
  return wrong
}

function evaluateWindows(found: readonly ReportWindow[], wanted: readonly ExpectedWindow[]): Score {
  const isSame = (window: ReportWindow, want: ExpectedWindow) =>
    (want.code === undefined || want.code === window.code) &&
    want.from === window.from &&
    want.fromYear === window.fromYear &&
    want.to === window.to &&
    want.toYear === window.toYear
  const misses = wanted
    .filter((want) => !found.some((window) => isSame(window, want)))
    .map((want) => `window ${show(want)}`)
  const extras = found.filter((window) => !wanted.some((want) => isSame(window, want)))
  return {
    ...count(wanted.length, misses),
    extra: extras.length,
    misses: [...misses, ...extras.map((one) => `extra window ${show(one)}`)],
  }
}

function count(of: number, misses: readonly string[]): { right: number; of: number } {
  return { right: of - misses.length, of }
}

type ItemComparison<Want extends { optional: boolean }, Found> = Readonly<{
  wanted: readonly Want[]
  found: readonly Found[]
  pairs: readonly { wanted: number; found: number }[]
  describe: (want: Want, found: Found | undefined) => string[]
  name: (found: Found) => string
}>

function scoreItems<Want extends { optional: boolean }, Found>(comparison: ItemComparison<Want, Found>): Score {
  const { wanted, found, pairs, describe, name } = comparison
  const results = wanted.flatMap((want, index) =>
    want.optional ? [] : [describe(want, found[pairs.find((pair) => pair.wanted === index)?.found ?? -1])],
  )
  const bad = results.filter((misses) => misses.length > 0)
  const extras = found.filter((_, index) => !pairs.some((pair) => pair.found === index))
  return {
    right: results.length - bad.length,
    of: results.length,
    extra: extras.length,
    misses: [...bad.flat(), ...extras.map(name)],
  }
}
