import Foundation
import Values

/// The two ways out of a command: results on standard output, talk on standard error.
enum Console {
    /// Prints a result.
    static func result(_ text: String) {
        write(text + "\n", to: .standardOutput)
    }

    /// Prints a result for programs: one line of JSON.
    static func result(_ json: JSON) {
        write(String(decoding: json.serialized(), as: UTF8.self) + "\n", to: .standardOutput)
    }

    /// Writes a result's bytes as they are.
    static func result(bytes: [UInt8]) {
        write(bytes, to: .standardOutput)
    }

    /// Says something about the work under way.
    static func talk(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// Writes to standard error without a new line.
    static func draw(_ text: String) {
        write(text, to: .standardError)
    }

    /// Whether a person sees standard error as it is written.
    static var talksToTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

    private static func write(_ text: String, to handle: FileHandle) {
        write(Array(text.utf8), to: handle)
    }

    /// Nobody reads the other end any more: there is nothing left to do for this output.
    private static func write(_ bytes: [UInt8], to handle: FileHandle) {
        do { try handle.write(contentsOf: Data(bytes)) } catch { return }
    }
}
