"""One module for each way a person reaches the assistant."""
