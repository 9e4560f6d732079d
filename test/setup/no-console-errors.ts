import { afterEach, beforeEach, expect, vi } from "vitest"

// Whatever complains on the console is a defect that nobody would otherwise see in a test run.
beforeEach(() => {
  vi.spyOn(console, "error")
})
afterEach(() => {
  const calls = vi.mocked(console.error).mock.calls
  vi.mocked(console.error).mockRestore()
  expect(calls, "console.error was called").toEqual([])
})
