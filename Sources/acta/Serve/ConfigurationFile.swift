import Foundation
import Values

/// A file of options: one a line, like `port = 8080`, with remarks behind `#` at the beginning of a line.
///
/// The names are those of the command's long options. An option that stands more than once is given more than once, and
/// one without a value of its own is switched on with `yes`.
struct ConfigurationFile {
    /// The most bytes of a file.
    private static let maximumBytes = 64 << 10
    private static let switches: Set<Substring> = ["sample", "nobody-saw-more", "erase-by-hand", "json"]

    /// The options in the form that they have on the command line.
    let arguments: [String]

    /// Reads a file's text.
    ///
    /// - Throws: a `Failure` that names the line.
    init(_ text: String, named file: String) throws(Failure) {
        var arguments: [String] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.trimmingCharacters(in: .whitespaces)
            guard !words.isEmpty, !words.hasPrefix("#") else { continue }
            let place = "\(file), line \(number + 1)"
            let halves = words.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard halves.count == 2, !halves[1].isEmpty, halves[0].wholeMatch(of: /[a-z][a-z0-9\-]*/) != nil else {
                throw .wrongUse("\(place) is no option.", remedy: "Write it like this: port = 8080")
            }
            guard halves[0] != "config" else { throw .wrongUse("\(place): a file cannot name another one.") }
            guard Self.switches.contains(halves[0][...]) else {
                arguments.append("--\(halves[0])=\(halves[1])")
                continue
            }
            switch halves[1] {
            case "yes": arguments.append("--\(halves[0])")
            case "no": break
            default: throw .wrongUse("\(place): \(halves[0]) is yes or no.")
            }
        }
        self.arguments = arguments
    }

    /// The arguments of a command, with the options of the file that `serve --config` names put before its own.
    static func expand(_ arguments: [String]) throws -> [String] {
        guard arguments.first == "serve" else { return arguments }
        guard let place = arguments.firstIndex(where: { $0 == "--config" || $0.hasPrefix("--config=") }) else {
            return arguments
        }
        let file: String
        if arguments[place] == "--config" {
            guard place + 1 < arguments.count else { return arguments }
            file = arguments[place + 1]
        } else {
            file = String(arguments[place].dropFirst("--config=".count))
        }
        let bytes = try OutputFile.read(file)
        guard bytes.count <= maximumBytes, let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure.wrongUse("\(file) is no text of at most \(maximumBytes) bytes.")
        }
        return ["serve"] + (try ConfigurationFile(text, named: file).arguments) + arguments.dropFirst()
    }
}
