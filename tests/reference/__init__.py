"""Slow, plain reference code that fuzzers and tests compare against."""
