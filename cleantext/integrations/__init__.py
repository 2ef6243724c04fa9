"""Where other libraries have a socket for a text cleaner, the plug. Each module imports its library; this one none."""
