"""Run the command line with `python -m cleantext`."""

from cleantext.cli.main import run

if __name__ == "__main__":
    run()
