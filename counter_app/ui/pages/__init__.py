"""The pages of the window; each is a `Page` over a `Desk`."""
