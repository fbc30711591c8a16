"""How Sphinx builds these pages. `./run docs`; every warning is an error."""

project = "Moothall"
author = "The Moothall team"
project_copyright = "the Moothall team"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Moothall"
html_show_sphinx = False
language = "en"
nitpicky = True
