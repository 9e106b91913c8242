"""What stands in each space of the matrix, a module for each sort of thing."""
