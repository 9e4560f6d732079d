/** The public pages' own style: the product's colours, no file to fetch, 360 px to paper. */
export const style = `:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1d2226;--soft:#565f67;--line:#e4dfd3;--red:#a3171f;--teal:#0d6e66;--amber:#8f4a00;--amber-ground:#fbf1e0;--bar:#17857b;--bar-ground:#efece4}
@media(prefers-color-scheme:dark){:root{--paper:#14171a;--card:#1b1f23;--ink:#e9e6df;--soft:#a8b0b6;--line:#30363c;--red:#f28b86;--teal:#62c9bb;--amber:#e9ad5b;--amber-ground:#382a14;--bar:#2f9d91;--bar-ground:#2a3035}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 "Be Vietnam Pro",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}header{padding-top:1rem;border-top:4px solid var(--red);display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between}
h1,h2{line-height:1.35;text-wrap:balance}h1{font-size:1.5rem;margin:1.5rem 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{margin:.5rem 0}.soft{color:var(--soft);font-size:.9rem}
a{color:var(--red);text-underline-offset:2px;display:inline-block;min-height:24px}a:focus-visible{outline:3px solid var(--teal);outline-offset:2px}
.mark{background:var(--amber-ground);color:var(--amber);border-left:4px solid currentColor;padding:.6rem .9rem;margin:1rem 0}.mark a{color:inherit}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;background:var(--card)}caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.25rem 0}
caption span{display:block;position:sticky;left:0;max-width:calc(100vw - 2rem)}tbody th{min-width:9rem}td{min-width:5rem}td.number{min-width:0}th,td{padding:.45rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{font-weight:600}.number{text-align:right;white-space:nowrap}
.bar{display:block;height:8px;background:var(--bar-ground);border-radius:4px;overflow:hidden;min-width:4rem}.bar i{display:block;height:100%;background:var(--bar)}
.sum{font-size:1.25rem;font-weight:600;margin:.5rem 0}ul{padding-left:1.2rem}li{margin:.3rem 0}code{font-size:.85rem;word-break:break-all}dt{font-weight:600;margin-top:.6rem}dd{margin:0}
footer{margin-top:3rem;padding-bottom:2rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--red:#000}header nav,footer nav{display:none}body{font-size:11pt}table{page-break-inside:auto}tr{break-inside:avoid}}`
