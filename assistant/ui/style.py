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
div.rows { overflow-x: auto; } div.rows table { border-collapse: collapse; font-size: .9rem; }
div.rows th, div.rows td { text-align: left; padding: .2rem .7rem .2rem 0; vertical-align: top; border-bottom: 1px solid rgba(128,128,128,.3); }
div.rows td:nth-child(3) { font-variant-numeric: tabular-nums; white-space: nowrap; }
blockquote { border-left: 3px solid #00606b; margin: .2rem 0 .6rem; padding: .1rem .8rem; overflow-wrap: anywhere; }
blockquote p { margin: .2rem 0; }
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem .9rem; margin: 0 !important; padding: 0 !important; }
dl.facts dt { font-weight: 600; opacity: .8; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
[class*="st-key-s-"] > [data-testid="stElementContainer"]:first-child { flex: 1 1 60%; min-width: 60%; }
[class*="st-key-chip-"] button { min-width: 2rem; min-height: 2rem; padding: 0 .5rem; border-radius: 1rem; }
[class*="st-key-example-"] button, [class*="st-key-example-"] button div { justify-content: flex-start; text-align: left; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (max-width: 480px) { dl.facts { grid-template-columns: 1fr; } dl.facts dt { margin-top: .3rem; } }
</style>
"""
