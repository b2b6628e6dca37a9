"""The Rasa actions: tracker -> Query, Answer -> neutral messages. No business logic, no I/O, no patterns."""
