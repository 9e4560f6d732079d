import decodeQR from "qr/decode.js"
import { expect, test } from "vitest"

import { drawQr } from "./qr-code.tsx"

/** Paints the path as a camera would see it: eight pixels a module. */
const paint = (size: number, path: string) => {
  const scale = 8
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const start = ((Number(y) * scale + row) * side + Number(x) * scale) * 4
      for (let pixel = 0; pixel < scale; pixel += 1) data.set([0, 0, 0, 255], start + pixel * 4)
    }
  }
  return { width: side, height: side, data }
}

test("the drawn code reads back as the text it was made of", () => {
  const uri = "otpauth://totp/Th%C6%B0%E1%BB%9Bc%20%C4%90o:an.nguyen?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=TD"
  const { size, path } = drawQr(uri)
  expect(decodeQR(paint(size, path))).toBe(uri)
})
