import ArgumentParser
import Foundation

/// Where a command writes a document.
struct OutputFile: ParsableArguments {
    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Write to a file.", valueName: "file"))
    var output: String?

    /// Writes the document to the file, or else to standard output.
    func write(_ bytes: [UInt8]) throws {
        guard let output else { return Console.result(bytes: bytes) }
        try Self.write(bytes, to: output)
        Console.talk("Written to \(output).")
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure.wrongUse("The file \(path) cannot be written.", remedy: "Check its folder and permissions.")
        }
    }

    /// Reads a whole file.
    static func read(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw Failure.wrongUse("The file \(path) cannot be read.", remedy: "Check its name and its permissions.")
        }
    }
}
