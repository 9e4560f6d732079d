let context: CanvasRenderingContext2D | null | undefined

/** Width in pixels of a text in the product's typeface; a little more, since the typeface may still be on its way. */
export const textWidth = (text: string, font: string): number => {
  context ??= document.createElement("canvas").getContext("2d")
  if (!context) return text.length * 9
  context.font = `${font} "Ruler Figures", "Be Vietnam Pro", "Noto Sans", sans-serif`
  return Math.ceil(context.measureText(text).width * 1.06) + 2
}
