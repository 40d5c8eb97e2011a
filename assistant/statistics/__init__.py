"""Statistics: the figures of the documents, as typed queries with the rows they rest on."""
