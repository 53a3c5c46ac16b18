"""From files to facts: reading, cutting into clauses, finding mentions and facts."""
