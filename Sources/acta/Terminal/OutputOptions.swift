import ArgumentParser
import Values

/// What every command can be asked about its output.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "Print the result as one line of JSON.")
    var json = false

    /// Prints the result in the form that was asked for.
    func show(_ text: @autoclosure () -> String, json value: @autoclosure () -> JSON) {
        if json { Console.result(value()) } else { Console.result(text()) }
    }
}
