"""Read and check a data package: descriptor, tables, adapters, findings a non-programmer can act on."""
