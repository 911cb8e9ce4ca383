"""A CertCentral account enters; its certificate orders leave, with rows for what is none."""
