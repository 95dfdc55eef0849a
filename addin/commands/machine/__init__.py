"""What is built from source for reps' machines."""
