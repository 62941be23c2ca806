import ArgumentParser

/// A command that prints a result.
protocol ResultCommand: AsyncParsableCommand {
    /// How it prints.
    var output: OutputOptions { get }
}
