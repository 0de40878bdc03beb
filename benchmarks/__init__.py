"""What the program costs, against peers and limits measured in the same run."""
