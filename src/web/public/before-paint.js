// Sets theme and language before the first paint, so that nothing flashes. A file of its own: the content security
// policy allows no inline script. Keys as in theme/theme.ts and language.ts.
;(function () {
  var scheme = "auto"
  var language = "vi"
  try {
    scheme = localStorage.getItem("thuocdo.theme") || "auto"
    language = localStorage.getItem("thuocdo.language") === "en" ? "en" : "vi"
  } catch {
    // Storage may be closed by the browser's settings; the defaults stand.
  }
  var dark = scheme === "dark" || (scheme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light")
  document.documentElement.lang = language
})()
