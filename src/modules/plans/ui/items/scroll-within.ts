/**
 * Brings an element into sight inside the pane that scrolls it. Not `scrollIntoView`: that also moves every pane around
 * it, so that the page's heading would slip under the top bar at each choice.
 */
export const scrollWithin = (element: Element, block: "nearest" | "center"): void => {
  const pane = scrollerOf(element)
  if (!pane) return element.scrollIntoView({ block })
  const [own, frame] = [element.getBoundingClientRect(), pane.getBoundingClientRect()]
  // Half a line of air, and the bar that stays at the top of a list.
  const [above, below] = [own.top - frame.top - stuck, own.bottom - frame.bottom + 12]
  const by =
    block === "center" ? own.top - frame.top - (frame.height - own.height) / 2 : above < 0 ? above : Math.max(0, below)
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches || block === "nearest" ? "auto" : "smooth"
  pane.scrollBy({ top: by, behavior })
}

const stuck = 52

const scrollerOf = (element: Element): Element | undefined => {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return undefined
}
