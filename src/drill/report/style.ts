/** Of a report; colours that are told apart also by who sees red and green alike. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --faint: #667080; --paper: #fff; --line: #e3e6ea; --good: #3d7fc4;
  --retried: #d9a21b; --failed: #d1373f; --fault: #d1373f; --shade: #d1373f12; --role: #2f8f83; --gap: #d1373f2e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --faint: #9aa4b2; --paper: #14171b; --line: #2b3037;
  --good: #6ba6e0; --retried: #e7bb4f; --failed: #ff6b6f; --fault: #e0565b; --shade: #ff6b6f14; --role: #4db6a8; --gap: #ff6b6f33; } }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 1140px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
p { margin: .3rem 0; } .faint { color: var(--faint); }
.verdict { display: inline-block; padding: .1rem .7rem; border-radius: 1rem; color: #fff; font-weight: 600; vertical-align: middle;
  margin-left: .6rem; font-size: 1rem; } .held { background: #23804a; } .missed { background: #b3262e; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.when { width: 5rem; } .bad { color: var(--failed); font-weight: 600; } .scroll { overflow-x: auto; } svg { width: 100%; min-width: 700px; height: auto; display: block; }
svg text { font: 11px system-ui, sans-serif; fill: var(--ink); } svg .label { text-anchor: end; fill: var(--ink); font-weight: 600; }
svg .tick { fill: var(--faint); } svg .grid { stroke: var(--line); stroke-width: 1; } svg .shade { fill: var(--shade); }
svg .good { fill: var(--good); } svg .retried { fill: var(--retried); } svg .failed { fill: var(--failed); }
svg .fault { fill: var(--fault); } svg .role { fill: var(--role); } svg .fault-text, svg .role-text { fill: #fff; }
svg .ticks { stroke: var(--good); stroke-width: 1; fill: none; } svg .gap { fill: var(--gap); }
.key span { margin-right: 1.2rem; } .key i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-right: .4rem; }
`;
