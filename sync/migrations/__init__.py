"""The ledger's tables as they grew: a module a step (`m0001_name`), each with `up(connection)`; never changed later."""
