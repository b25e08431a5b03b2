"""Between the network and the pages: what is let in, what is answered when it is not, and with which headers."""
