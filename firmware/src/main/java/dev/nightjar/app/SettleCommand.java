package dev.nightjar.app;

import picocli.CommandLine.Command;

/// What the fade goes by.
@Command(
    name = "settle",
    mixinStandardHelpOptions = true,
    description = "Look into the settling, and fit its model to recorded nights.",
    subcommands = {SettleTrainCommand.class, SettleExplainCommand.class})
final class SettleCommand {}
