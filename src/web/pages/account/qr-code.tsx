import encodeQR from "qr"

import classes from "./account.module.css"

type Props = Readonly<{ text: string; label: string }>

/** The dark modules of a QR code as one SVG path, one unit a module. */
export const drawQr = (text: string): Readonly<{ size: number; path: string }> => {
  const modules = encodeQR(text, "raw", { border: 4 })
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("")
  return { size: modules.length, path }
}

/** Drawn here: a secret must not be sent anywhere to be turned into a picture. */
export function QrCode({ text, label }: Props) {
  const { size, path } = drawQr(text)
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
