/** The style of the hosted pages, for a phone as for a desk, by day and by night, in a frame too. */
export const HOSTED_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#eef1f4, #14171a);
  --sheet: light-dark(#fff, #1e2327);
  --line: light-dark(#d5dbe1, #39424a);
  --ink: light-dark(#17202a, #eef2f5);
  --faint: light-dark(#566370, #a3b0bc);
  --accent: light-dark(#0b5e54, #6fd3c3);
  --on-accent: light-dark(#fff, #062722);
  --bad: light-dark(#a3261b, #ff9d92);
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink);
  background: var(--ground);
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; }
header {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem;
  padding: .75rem 1rem; background: var(--sheet); border-bottom: 1px solid var(--line);
}
header span { color: var(--faint); font-size: .875rem; }
main { width: 100%; max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 2rem; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; }
.faint { color: var(--faint); font-size: .875rem; }
.sheet {
  background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem;
  padding: 1rem; margin: 0 0 1rem;
}
.paper { min-height: 9rem; display: flex; flex-direction: column; justify-content: space-between; }
.mark {
  margin: 1.5rem 0 0; padding: .25rem .5rem; border-bottom: 2px solid var(--ink);
  font: italic 1.5rem/1.3 "Snell Roundhand", "Segoe Script", "URW Chancery L", cursive;
  overflow-wrap: anywhere;
}
ul { margin: 0; padding-left: 1.25rem; }
dl { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; }
button {
  font: inherit; font-weight: 600; min-height: 2.75rem; padding: .375rem 1rem; cursor: pointer;
  color: var(--ink); background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem;
}
button:hover { border-color: var(--faint); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button.primary { color: var(--on-accent); background: var(--accent); border-color: transparent; }
button.bad { color: var(--bad); }
`
