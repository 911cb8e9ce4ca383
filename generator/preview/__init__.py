"""A campaign in, a page on loopback out that shows what each save of its files changes."""
