"""Charts of figures as SVG that a page can carry."""
