"""Files of others into rows of a plan: mapping columns, reading values, and a reason for each row that is refused."""
