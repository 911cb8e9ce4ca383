"""Tests of orders from a CertCentral account, over real HTTP on loopback."""
