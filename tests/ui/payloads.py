"""What readers paste, name files with, or put into an address; it is never more than text."""

from __future__ import annotations

PAYLOADS = (
    "<script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    "<svg/onload=window.__x=1>",
    "<iframe srcdoc='<script>parent.__x=1</script>'></iframe>",
    "![x](https://evil.example/pixel.png)",
    "[tap](https://evil.example)",
    "[tap](javascript:window.__x=1)",
    "</div></article><h1 onclick=window.__x=1>quota</h1>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<details open ontoggle=window.__x=1>",
    "<form action=https://evil.example><button>go</button></form>",
    "$\\href{javascript:window.__x=1}{x}$",
    ":material/home: :red[x] **bold**",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "<a href=data:text/html,<script>1</script>>x</a>",
)
