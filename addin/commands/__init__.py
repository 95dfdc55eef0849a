"""The commands, each written once against the `Host` protocol; what a button or a verb runs."""
