"""What a section was made from, so that it is made again only when that changed."""
