// `npm test`: every gate, then every test. Each gate counts as one; the last line is the sum.
import { readFileSync, mkdirSync, rmSync } from "node:fs"
import { join, relative } from "node:path"

import { environment, findNode, install, buildWeb, root, run, stage } from "./installation.mjs"

const results = []
const failures = []
const count = (name, passed, failed) => {
  results.push({ name, passed, failed })
  console.log(`\n  ${failed === 0 ? "✓" : "✗"} ${name}: ${passed} passed, ${failed} failed\n`)
}

await stage("Thư viện · libraries", install)
await stage("Giao diện · pages", buildWeb)

const node = findNode()
const at = (...parts) => join(root, "node_modules", ...parts)
// Colours and progress lines belong to terminals only; everything runs under the Node that runs the application.
const env = { ...environment(), PATH: `${at(".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}` }

/** A program that answers by its exit code alone. */
const gate = async (name, args) => {
  const code = await run(node, args, { env })
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1)
}

/** The tests of one kind, counted from Vitest's own report; a run that ends without one counts as failed. */
const tests = async (project) => {
  const report = join(root, ".cache", `tests-${project}.json`)
  mkdirSync(join(root, ".cache"), { recursive: true })
  rmSync(report, { force: true })
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json"]
  const code = await run(node, [at("vitest", "vitest.mjs"), ...args, `--outputFile.json=${report}`], { env })
  const { passed, failed, messages } = readReport(report)
  failures.push(...messages)
  // No test at all proves nothing, and an unhandled error or a failed tear-down fails the run though every test passed.
  count(`tests: ${project}`, passed, failed + (code !== 0 && failed === 0 ? 1 : 0))
}

const readReport = (path) => {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, "utf8"))
    const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
    return {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      messages: testResults.flatMap(sayFailures),
    }
  } catch {
    return { passed: 0, failed: 0, messages: [] }
  }
}

/** What failed in one file, by the test's whole name and the first lines of its message. */
const sayFailures = ({ name, status, message, assertionResults }) => {
  const file = relative(root, name)
  const tests = assertionResults.filter((test) => test.status === "failed")
  if (status === "failed" && tests.length === 0) return [`${file}\n${shorten(message)}`]
  return tests.map((test) => `${file} › ${test.fullName}\n${shorten(test.failureMessages.join("\n"))}`)
}

const shorten = (message) => message.split("\n").slice(0, 25).join("\n")

await gate("format", [at("oxfmt", "bin", "oxfmt"), "--check"])
await gate("lint", [at("oxlint", "bin", "oxlint"), "--type-aware", "--deny-warnings"])
await gate("types", [at("typescript", "bin", "tsc"), "--project", root])
await gate("unused", [at("knip", "bin", "knip.js"), "--include", "files,dependencies", "--no-progress"])
await gate("weight", [join(root, "scripts", "check-weight.mjs")])
for (const project of ["units", "faults", "browser"]) await tests(project)

// Repeated here, where a log that was cut off at its head still shows them.
for (const failure of failures) console.log(`  ✗ ${failure}\n`)
const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
for (const { name, passed, failed } of results)
  console.log(`  ${failed === 0 ? "✓" : "✗"} ${name}: ${passed} / ${passed + failed}`)
console.log(`${total("passed")} passed, ${total("failed")} failed`)
process.exitCode = total("failed") === 0 ? 0 : 1
