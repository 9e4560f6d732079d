/** What one file may cost. Bytes, counts and milliseconds; a plan of 200 pages stays far below each. */
export type ReadLimits = Readonly<{
  fileBytes: number
  zipEntries: number
  /** Sum of the declared sizes of all entries. */
  zipBytes: number
  /** One unpacked part, declared or streamed. */
  partBytes: number
  /** Unpacked ÷ packed of a part over 1 MiB. XML of long uniform tables reaches about 100, deflate's ceiling is 1,032. */
  zipRatio: number
  xmlDepth: number
  xmlNodes: number
  lines: number
  pages: number
  imagePixels: number
  milliseconds: number
  memoryMegabytes: number
  scanPages: number
  scanMilliseconds: number
}>

export const defaultLimits: ReadLimits = {
  fileBytes: 50 * 1_048_576,
  zipEntries: 4_000,
  zipBytes: 512 * 1_048_576,
  partBytes: 64 * 1_048_576,
  zipRatio: 300,
  xmlDepth: 200,
  xmlNodes: 3_000_000,
  lines: 200_000,
  pages: 600,
  imagePixels: 60_000_000,
  milliseconds: 30_000,
  memoryMegabytes: 768,
  scanPages: 60,
  scanMilliseconds: 600_000,
}
