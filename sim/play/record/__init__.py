"""The record: a log as lines, their chain, the files and stores that keep it. It plays nothing."""
