"""DECIDES. Plain Python: no Django, network or chance; time comes in as an argument."""
