/** The style of the inspector page, for a phone as for a desk, by day and by night. */
export const INSPECTOR_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f3f0, #161514);
  --sheet: light-dark(#fffefc, #211f1d);
  --line: light-dark(#dedad3, #3a3733);
  --ink: light-dark(#1e1c1a, #f1eeea);
  --faint: light-dark(#67615a, #aaa39b);
  --accent: light-dark(#2346c7, #9db2ff);
  --good: light-dark(#11683c, #79d6a3);
  --warn: light-dark(#8a5200, #f0bb6c);
  --bad: light-dark(#a82a20, #ff9d92);
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink);
  background: var(--ground);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 0 1rem 3rem; }
h1, h2, h3, h4, p, dl, dd, figure { margin: 0; }
h1 { font-size: 1.35rem; line-height: 1.2; letter-spacing: -.01em; }
h2 { font-size: 1.05rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1.05rem; overflow-wrap: anywhere; }
h4 { font-size: .8125rem; color: var(--faint); font-weight: 600; margin-top: 1rem; }
code { font: .875em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bar {
  display: flex; flex-wrap: wrap; align-items: center;
  gap: .5rem 1rem; margin: 0 -1rem; padding: .875rem 1rem;
  background: var(--ground); border-bottom: 1px solid var(--line);
}
.bar > div:first-child { flex: 1 1 16rem; }
.bar p { font-size: .875rem; color: var(--faint); }
#connection:empty { display: none; }
.bar #connection { color: var(--bad); font-weight: 600; }
.actions { display: flex; gap: .5rem; }
button {
  font: inherit; font-size: .875rem; font-weight: 600; min-height: 2.5rem; padding: .25rem .875rem;
  color: var(--ink); background: var(--sheet); border: 1px solid var(--line);
  border-radius: .5rem; cursor: pointer;
}
button:hover { border-color: var(--faint); }
.primary { color: light-dark(#fff, #10162e); background: var(--accent); border-color: transparent; }
.count { color: var(--faint); font-weight: 400; font-variant-numeric: tabular-nums; }
.cards { display: grid; gap: 1rem; }
#sign-list { container: signs / inline-size; }
.head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin: 2rem 0 .75rem; }
.head h2 { margin: 0; }
.head button { min-height: 2rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .375rem; margin: .75rem 0 0; }
.card header .buttons { margin: 0 0 0 auto; }
.card header .buttons button { margin: 0; }
.buttons button { min-height: 2rem; font-size: .8125rem; }
details { margin-top: .75rem; }
summary { cursor: pointer; padding: .5rem 0; font-size: .875rem; font-weight: 600; }
.controls { display: grid; gap: .75rem; padding: .875rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; }
.choice { display: flex; flex-wrap: wrap; gap: .375rem; }
.choice span, .choice label { flex: 1 0 100%; font-size: .8125rem; color: var(--faint); }
.choice button { min-height: 2rem; padding: .125rem .625rem; font-size: .8125rem; font-weight: 500; }
select { font: inherit; font-size: .875rem; min-height: 2.25rem; flex: 1 0 100%; max-width: 100%; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: 0 .5rem; }
.choice [aria-pressed="true"] { color: var(--ground); background: var(--ink); border-color: transparent; }
.card, .empty, .requests {
  background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem;
}
.card { padding: 1rem; min-width: 0; scroll-margin-top: 9rem; }
.card:target { border-color: var(--accent); box-shadow: 0 0 0 3px var(--accent); }
.card header { display: flex; align-items: center; flex-wrap: wrap; gap: .25rem .75rem; }
.card header button { margin-left: auto; min-height: 2rem; }
.id { font: .75rem/1.4 ui-monospace, monospace; margin-top: .125rem; }
.id a { color: var(--faint); text-decoration: none; overflow-wrap: anywhere; }
.id a:hover { text-decoration: underline; }
.badge, .status {
  font-size: .75rem; font-weight: 700; letter-spacing: .03em; padding: .125rem .5rem;
  border: 1px solid; border-radius: 99rem; color: var(--faint); white-space: nowrap;
}
.badge[data-state="PENDING"] { color: var(--warn); }
.badge[data-state="pending"], .badge[data-state="IN_PROGRESS"],
.badge[data-state="REVIEW_NEEDED"], .status[data-webhook="waiting"] { color: var(--warn); }
.badge[data-state="PREVIEWED"] { color: var(--accent); }
.badge[data-state="VALIDATED"], .badge[data-state="fulfilled"], .badge[data-state="VERIFIED"],
.status[data-webhook="delivered"], .badge[data-state="SIGNED"], .status[data-class="2"] { color: var(--good); }
.badge[data-state="REJECTED"], .badge[data-state="declined"],
.status[data-webhook="failed"], .status[data-webhook="lost"], .badge[data-state="CANCELLED"], .status[data-class="5"], .status[data-class="none"] {
  color: var(--bad);
}
.status[data-class="4"] { color: var(--warn); }
figure {
  margin-top: .875rem; padding: .75rem; background: #fff; border: 1px solid var(--line);
  border-radius: .5rem; forced-color-adjust: none;
}
figure :is(img, canvas) {
  display: block; margin: 0 auto; max-width: 100%; max-height: 9rem; object-fit: contain;
}
.replay { font-size: .875rem; }
.replay p { margin-top: .5rem; color: var(--faint); }
.replay [role="status"]:empty, .replay [hidden] { display: none; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-top: .75rem; }
.tools a { display: inline-flex; align-items: center; min-height: 2.5rem; }
.tools input { flex: 1 1 8rem; min-width: 0; min-height: 2rem; accent-color: var(--accent); }
.time { font-variant-numeric: tabular-nums; white-space: nowrap; }
dl { margin-top: .75rem; display: grid; gap: .25rem; font-size: .875rem; }
dl > div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .5rem; }
h4 + dl { margin-top: .25rem; }
dt { color: var(--faint); }
dd { overflow-wrap: anywhere; }
.document { display: block; }
.invite { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; }
.invite button { min-height: 1.75rem; padding: 0 .5rem; font-size: .75rem; }
.sizes { gap: .625rem; }
.sizes > div { display: block; }
.sizes dd { display: grid; grid-template-columns: 1fr; line-height: 1.35; }
.sizes meter { width: 100%; height: .75rem; }
.kind { color: var(--faint); }
.empty { padding: 1.25rem; }
.empty p + p { margin-top: .375rem; color: var(--faint); }
.requests { margin: 0; padding: 0; list-style: none; font-size: .875rem; }
.requests li { padding: .625rem .875rem; display: grid; gap: .125rem; }
.requests li + li { border-top: 1px solid var(--line); }
.requests p:first-child { display: flex; flex-wrap: wrap; align-items: center; gap: .125rem .5rem; }
.requests b { font-weight: 600; }
.requests time, .requests code { color: var(--faint); font-variant-numeric: tabular-nums; }
.fault { color: var(--bad); font-size: .8125rem; }
@container signs (min-width: 38rem) {
  .sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.5rem; }
  .signature { grid-area: 1 / 2; }
}
@media (min-width: 40rem) {
  .bar { position: sticky; top: 0; z-index: 1; }
}
@media (min-width: 60rem) {
  main {
    display: grid; grid-template-columns: minmax(0, 1fr) 23rem; gap: 0 1.5rem; align-items: start;
  }
}
`
