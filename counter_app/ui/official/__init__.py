"""The official system beside us on the screen: clicks that are missing there, lists held against ours."""
