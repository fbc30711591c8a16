"""How the web app's tables came to be."""
