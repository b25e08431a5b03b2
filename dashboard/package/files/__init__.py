"""Files as offices send them: how one is opened, decided once for packages and for adapters."""
