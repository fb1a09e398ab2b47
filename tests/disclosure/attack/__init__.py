"""An attack on what is published, which knows nothing of the code that withholds."""
