"""Observatorio: public commitments, the money behind them and who took part."""
