"""The page's own style, on top of the theme in .streamlit/config.toml."""

STYLE = """
<style>
h1.kosh { font-size: 1.9rem; margin: 0; padding: 0; letter-spacing: -0.01em; }
h1.kosh span { font-weight: 400; opacity: .75; }
p.tagline { margin: .1rem 0 .6rem; opacity: .85; }
p.label { font-size: .85rem; font-weight: 600; opacity: .8; margin: .6rem 0 .2rem; }
p.sentence, p.question { margin: 0; line-height: 1.5; overflow-wrap: anywhere; }
p.question { font-weight: 600; }
p.missing { margin: .2rem 0; opacity: .85; overflow-wrap: anywhere; }
p.note { border-left: 3px solid #b7791f; padding-left: .6rem; }
[data-testid="stMainBlockContainer"] { padding-top: 3rem; }
div.chart { margin: .4rem 0 0; overflow-wrap: anywhere; } div.chart p { margin: 0; font-size: .85rem; opacity: .8; }
ul.notes { list-style: none; margin: .2rem 0 !important; padding: 0 !important; }
ul.notes li { border-left: 3px solid #8a97a0; margin: 0 0 .5rem !important; padding: .05rem 0 .05rem .7rem !important; font-size: .92rem; line-height: 1.45; overflow-wrap: anywhere; }
ul.notes li.conflict, ul.notes li.discrepancy, ul.notes li.outdated { border-color: #b7791f; }
ul.notes li.injection, ul.notes li.degraded { border-color: #c0392b; }
div.rows { overflow-x: auto; } div.rows table { border-collapse: collapse; font-size: .9rem; }
div.rows caption { text-align: left; font-weight: 600; opacity: .85; padding-bottom: .3rem; caption-side: top; }
div.rows th, div.rows td { text-align: left; padding: .2rem .9rem .2rem 0; vertical-align: top; border-bottom: 1px solid rgba(128,128,128,.3); font-variant-numeric: tabular-nums; }
div.rows td:nth-child(3) { white-space: nowrap; }
@media (min-width: 641px) {
  div.rows tr.d1 td:first-child { padding-left: .8rem; } div.rows tr.d2 td:first-child { padding-left: 1.6rem; }
  div.rows tr.d3 td:first-child { padding-left: 2.4rem; } div.rows tr.d4 td:first-child { padding-left: 3.2rem; }
}
blockquote { border-left: 3px solid #00606b; margin: .2rem 0 .6rem; padding: .1rem .8rem; overflow-wrap: anywhere; }
blockquote p { margin: .2rem 0; }
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem .9rem; margin: 0 !important; padding: 0 !important; }
dl.facts dt { font-weight: 600; opacity: .8; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
[class*="st-key-s-"] > [data-testid="stElementContainer"]:first-child { flex: 1 1 60%; min-width: 60%; }
[class*="st-key-s-"]:has(> :nth-child(6)) > [data-testid="stElementContainer"]:first-child { flex-basis: 100%; min-width: 100%; }
[class*="st-key-chip-"] button { min-width: 2rem; min-height: 2rem; padding: 0 .5rem; border-radius: 1rem; }
[class*="st-key-example-"] button, [class*="st-key-example-"] button div { justify-content: flex-start; text-align: left; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (max-width: 640px) {
  [data-testid="stChatMessage"] { padding-left: 0; padding-right: 0; }
  [data-testid="stChatMessage"]:has(p.question) { padding-left: .8rem; padding-right: .8rem; }
  [data-testid="stChatMessage"] > div:first-child { display: none; }
  [class*="st-key-s-"] > [data-testid="stElementContainer"]:first-child { flex-basis: 100%; min-width: 100%; }
  dl.facts { grid-template-columns: 1fr; } dl.facts dt { margin-top: .3rem; }
  div.rows table, div.rows tbody, div.rows tr, div.rows td, div.rows caption { display: block; }
  div.rows thead { position: absolute; left: -9999px; }
  div.rows tr { border-bottom: 1px solid rgba(128,128,128,.3); padding: .35rem 0; }
  div.rows td, div.rows tr td:first-child { border: 0; padding: 0; overflow-wrap: anywhere; white-space: normal; }
  div.rows tr.d1 { padding-left: .7rem; } div.rows tr.d2 { padding-left: 1.4rem; }
  div.rows tr.d3 { padding-left: 2.1rem; } div.rows tr.d4 { padding-left: 2.8rem; }
  div.rows td:empty { display: none; }
  div.rows td::before { content: attr(data-title) ": "; opacity: .7; }
  div.rows td:first-child { font-weight: 600; } div.rows td:first-child::before { content: none; }
}
</style>
"""
