"""Other layout engines, each run in a process of its own and installed by the benchmark itself, outside of what graphsvc depends on."""
