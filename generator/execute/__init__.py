"""Jobs in, checked assets out: in this process or in several."""
