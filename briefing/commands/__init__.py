"""One file for each verb of the command line. Only these print, exit, or name a path to write to."""
