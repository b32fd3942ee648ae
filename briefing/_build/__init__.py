"""What runs when the package is built, never when it is used."""
